import type { KubernetesObject } from "@gloo-mtls/kubernetes";
import type { Finding } from "@gloo-mtls/objects/report";
import type { Transform } from "@gloo-mtls/objects/transform";
import { isSameWriting } from "./object-diff.ts";

/** A change of one object: its state when it was read, and the one to write. */
export interface Change {
  readonly before: KubernetesObject;
  readonly after: KubernetesObject;
}

/** Applies a transform; leaves out what differs in nothing but the API server's bookkeeping. */
export const changesOf = (
  objects: readonly KubernetesObject[],
  transform: Transform,
  onWarning: (warning: Finding) => void,
): readonly Change[] => {
  const transformed = transform(objects, onWarning);
  return objects.flatMap((before, index) => {
    const after = transformed[index];
    return after === undefined || after === before || isSameWriting(before, after) ? [] : [{ before, after }];
  });
};
