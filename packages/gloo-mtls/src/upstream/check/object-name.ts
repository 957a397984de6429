import type { ObjectReference } from "@gloo-mtls/objects/report";
import { ownField } from "../schema/own-field.ts";

const textOf = (value: unknown): string | undefined => (typeof value === "string" ? value : undefined);

/** Which object a manifest is; what it does not say is empty. */
export const objectName = (manifest: unknown): ObjectReference => {
  const metadata = ownField(manifest, "metadata");
  return {
    apiVersion: textOf(ownField(manifest, "apiVersion")),
    kind: textOf(ownField(manifest, "kind")) ?? "",
    name: textOf(ownField(metadata, "name")) ?? "",
    namespace: textOf(ownField(metadata, "namespace")),
  };
};

/** Whether a manifest is of this kind of Gloo's own API group. */
export const isGlooKind = (manifest: unknown, kind: string): boolean =>
  ownField(manifest, "kind") === kind &&
  textOf(ownField(manifest, "apiVersion"))?.startsWith("gloo.solo.io/") === true;
