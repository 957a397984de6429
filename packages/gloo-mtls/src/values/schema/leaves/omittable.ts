import type { Key, Nodes, Section } from "../node.ts";
import { eitherType, literalType } from "./leaf-type.ts";

/**
 * What a named proxy writes to drop a key that it would inherit. The chart looks for it at the top level of a proxy
 * only, and fails to render where its templates read below the key first.
 * @see Gloo 1.22.1 templates/_helpers.tpl `gloo.omitOverwrite`; which keys fail was found by rendering each
 */
const omitInherited = "gloo.omitOverwrite";

type Omit = typeof omitInherited;

/** A key that may hold `gloo.omitOverwrite` besides its own kind of value. */
export const omittable = <T>(key: Key<T>): Key<T | Omit> => {
  const { complain } = key.leaf;
  const leaf = {
    ...key.leaf,
    type: eitherType(key.leaf.type, literalType(omitInherited)),
    ...(complain && { complain: (value: unknown) => (value === omitInherited ? [] : complain(value)) }),
  };
  return { ...key, leaf };
};

/** A section that `gloo.omitOverwrite` may replace. */
export const omittableSection = <K extends Nodes, Rest>(
  section: Section<K, Rest, never>,
): Section<K, Rest, Omit> => ({
  ...section,
  also: omitInherited,
});
