import { type DataMap, isMap } from "@gloo-mtls/objects/data";
import { aListOf, aMapOf, anObject, requireArgument } from "@gloo-mtls/objects/report";
import type { Values } from "../values/schema/values.ts";

/** Alternatives for one question, by name. */
export type Alternatives = Readonly<Record<string, Values>>;

const merged = (first: DataMap, second: DataMap): DataMap => {
  const result: Record<string, DataMap[string]> = { ...first };
  for (const [key, value] of Object.entries(second)) {
    const own = result[key];
    result[key] = isMap(own) && isMap(value) ? merged(own, value) : value;
  }
  return result;
};

/**
 * Every combination of one alternative from each question: its name, and the values merged, later questions winning. It
 * feeds `test.each`.
 *
 * ```ts
 * test.each(combinations({ mtls, plaintext: {} }, { deployment: {}, daemonSet }))("%s", (name, values) => { ... });
 * ```
 */
export const combinations = (...questions: readonly Alternatives[]): [name: string, values: Values][] => {
  requireArgument("questions", questions, aListOf(aMapOf(anObject)));
  return questions.reduce<[string, Values][]>(
    (combined, alternatives) =>
      combined.flatMap(([name, values]) =>
        Object.entries(alternatives).map(([alternative, more]): [string, Values] => [
          name === "" ? alternative : `${name}, ${alternative}`,
          // Two maps of the schema's type, merged map by map, have that type.
          merged(values as DataMap, more as DataMap) as Values,
        ]),
      ),
    [["", {}]],
  );
};
