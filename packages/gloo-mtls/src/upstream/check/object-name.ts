import { textAt, valueAt } from "@gloo-mtls/objects/data";
import type { ObjectReference } from "@gloo-mtls/objects/report";

/** Which object a manifest is; what it does not say is empty. */
export const objectName = (manifest: unknown): ObjectReference => {
  const metadata = valueAt(manifest, ["metadata"]);
  return {
    apiVersion: textAt(manifest, ["apiVersion"]),
    kind: textAt(manifest, ["kind"]) ?? "",
    name: textAt(metadata, ["name"]) ?? "",
    namespace: textAt(metadata, ["namespace"]),
  };
};

/** Whether a manifest is of this kind of Gloo's own API group. */
export const isGlooKind = (manifest: unknown, kind: string): boolean =>
  valueAt(manifest, ["kind"]) === kind &&
  textAt(manifest, ["apiVersion"])?.startsWith("gloo.solo.io/") === true;
