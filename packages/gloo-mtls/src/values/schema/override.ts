import { anyMap } from "./leaves/collections.ts";
import { type Key, key, type Section, section } from "./node.ts";

type AnyMap = { [key: string]: unknown };

/** A key whose map is laid over a finished object: maps combine, lists are replaced, null stays null. */
export const overrideOf = (object: string): Key<AnyMap> => key(anyMap, `Laid over ${object}, map into map.`);

/** A section that holds nothing but an override. */
export const overrideSection = (
  name: string,
  object: string,
): Section<{ kubeResourceOverride: Key<AnyMap> }, never, never> =>
  section(name, `${object[0]?.toUpperCase()}${object.slice(1)}.`, {
    kubeResourceOverride: overrideOf(object),
  });
