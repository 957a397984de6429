import type { Data, DataMap } from "@gloo-mtls/objects/data";
import { quoted } from "./chart/as-printed.ts";
import { sortedEntries } from "./chart/sorted-entries.ts";
import { type Given, givenEntries } from "./given.ts";
import type { PlanInputs } from "./inputs.ts";

/** Labels of an object's metadata. */
export type Labels = Readonly<Record<string, Given | string>>;

/**
 * The labels of every object: `app: gloo` and `global.additionalLabels`, copied as they are. They are frozen because V8 takes a tenth
 * of the time for `{ ...labels, gloo: "rbac" }` then, which some fifty objects say.
 */
export const commonLabels = ({ values }: PlanInputs): Labels =>
  Object.freeze({ app: "gloo", ...givenEntries(values.global?.additionalLabels) });

/** Labels or annotations of a user's that the chart quotes, regardless of their type; null removes one. */
export const quotedEntries = (entries: DataMap | null | undefined): Readonly<Record<string, string>> =>
  Object.fromEntries(
    sortedEntries<Data>(entries).flatMap(([key, value]) => {
      const text = quoted(value);
      return text === undefined ? [] : [[key, text]];
    }),
  );
