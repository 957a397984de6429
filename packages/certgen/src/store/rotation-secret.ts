import type { KubernetesObject } from "@gloo-mtls/kubernetes";
import { isMap } from "@gloo-mtls/objects/data";
import type { RotationSecret } from "@gloo-mtls/pki";
import { StoreError } from "./store-error.ts";

const isTexts = (value: unknown): boolean =>
  value === undefined || (isMap(value) && Object.values(value).every((text) => typeof text === "string"));

/**
 * A Secret that was read, as a rotation takes it. An API server sends no other; what is in its place may.
 *
 * @throws {StoreError} `unreadable`.
 */
export const rotationSecret = (object: KubernetesObject): RotationSecret => {
  const { type, immutable, metadata, data } = object;
  const isProper =
    (type === undefined || typeof type === "string") &&
    (immutable === undefined || typeof immutable === "boolean") &&
    isTexts(metadata.annotations) &&
    isTexts(data);
  if (!isProper) {
    throw new StoreError(
      "unreadable",
      `Secret ${metadata.name} has a field of a type that no Secret has`,
      "see that the kubeconfig's server is a Kubernetes API, and that no proxy answers in its place",
    );
  }
  // Every field that the type names was looked at above.
  return object as RotationSecret;
};
