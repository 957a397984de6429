import {
  type KubernetesApi,
  KubernetesError,
  type KubernetesObject,
  type KubernetesReference,
} from "@gloo-mtls/kubernetes";
import type { Refused } from "./store.ts";
import { StoreError, type StoreErrorCode } from "./store-error.ts";

/** How often a patch begins again because another client changed the webhook, or the copy, meanwhile. */
export const patchAttempts = 5;

/** What will be the same when it is tried again. */
const final: Partial<Record<KubernetesError["code"], StoreErrorCode>> = {
  forbidden: "forbidden",
  unauthorized: "forbidden",
  invalid: "invalid",
  "unusable-config": "unavailable",
};

export const storeError = (code: StoreErrorCode, { message, hint }: KubernetesError): StoreError =>
  new StoreError(code, message, hint);

/** What connecting or a reading failed with: the API tried again already. */
export const storeErrorOf = (error: unknown): unknown => {
  if (!(error instanceof KubernetesError)) return error;
  if (error.code === "not-found") return storeError("gone", error);
  if (error.code === "unreadable") return storeError("unreadable", error);
  return storeError(final[error.code] ?? "unavailable", error);
};

/** A write that failed: an error when it will always fail, and otherwise `refused`, for it may even have been accepted. */
export const afterWriting = (error: unknown): Refused => {
  if (!(error instanceof KubernetesError)) throw error;
  const code = final[error.code];
  if (code !== undefined) throw storeError(code, error);
  return { kind: "refused", reason: error.message };
};

export const overtaken: Refused = { kind: "refused", reason: "the Secret has changed since it was written" };

export const versionOf = (object: KubernetesObject): string => object.metadata.resourceVersion ?? "";

export const reading = async (
  api: KubernetesApi,
  reference: KubernetesReference,
): Promise<KubernetesObject | undefined> => {
  try {
    return await api.get(reference);
  } catch (error) {
    throw storeErrorOf(error);
  }
};
