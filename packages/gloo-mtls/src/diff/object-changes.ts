import { deepEqual, type NamedPath } from "@gloo-mtls/objects/data";
import { type Change, changesBetween } from "@gloo-mtls/objects/diff";
import type { Pair } from "./likeness.ts";
import type { NormalForms } from "./normal-form.ts";

/** A change of an object in its normal form, which is not for showing. */
export type FormChange = Change;

/** What differs between the two states of an object: the whole of it where one is missing. */
export const objectChanges = ({ before, after }: Pair, forms: NormalForms): readonly FormChange[] => {
  const whole = { path: [], pathBefore: [], pathAfter: [] };
  if (before === undefined) {
    return after === undefined ? [] : [{ kind: "added", ...whole, before, after: forms.of(after) }];
  }
  if (after === undefined) return [{ kind: "removed", ...whole, before: forms.of(before), after }];
  // Reading what is embedded takes longer than all else.
  if (before === after || deepEqual(before, after)) return [];
  return changesBetween(forms.of(before), forms.of(after));
};

/** The key that a value stands under. */
export const keyAt = (path: NamedPath): string => {
  const key = path.findLast((step) => typeof step === "string");
  return typeof key === "string" ? key : "";
};
