import type { KubernetesObject } from "@gloo-mtls/kubernetes";
import type { Finding } from "@gloo-mtls/objects/report";
import { isSameWriting } from "./object-diff.ts";

/** An object as it was read, and as it shall be. */
export interface Change {
  readonly before: KubernetesObject;
  readonly after: KubernetesObject;
}

/** Makes of objects what they shall be, in the same order. It may refuse by throwing. */
export type ObjectTransform = (
  objects: readonly KubernetesObject[],
  onWarning: (warning: Finding) => void,
) => readonly KubernetesObject[];

/** What a transform changes. */
export const changesOf = (
  objects: readonly KubernetesObject[],
  transform: ObjectTransform,
  onWarning: (warning: Finding) => void,
): readonly Change[] => {
  const transformed = transform(objects, onWarning);
  return objects.flatMap((before, index) => {
    const after = transformed[index];
    return after === undefined || after === before || isSameWriting(before, after) ? [] : [{ before, after }];
  });
};
