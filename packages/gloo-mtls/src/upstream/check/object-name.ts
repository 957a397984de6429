import { valueAt } from "@gloo-mtls/objects/data";
import type { ObjectReference } from "@gloo-mtls/objects/report";

const textOf = (value: unknown): string | undefined => (typeof value === "string" ? value : undefined);

/** Which object a manifest is; what it does not say is empty. */
export const objectName = (manifest: unknown): ObjectReference => {
  const metadata = valueAt(manifest, ["metadata"]);
  return {
    apiVersion: textOf(valueAt(manifest, ["apiVersion"])),
    kind: textOf(valueAt(manifest, ["kind"])) ?? "",
    name: textOf(valueAt(metadata, ["name"])) ?? "",
    namespace: textOf(valueAt(metadata, ["namespace"])),
  };
};

/** Whether a manifest is of this kind of Gloo's own API group. */
export const isGlooKind = (manifest: unknown, kind: string): boolean =>
  valueAt(manifest, ["kind"]) === kind &&
  textOf(valueAt(manifest, ["apiVersion"]))?.startsWith("gloo.solo.io/") === true;
