import { isMap } from "@gloo-mtls/objects/data";
import { KubernetesError } from "./kubernetes-error.ts";
import type { KubernetesKind, KubernetesObject, KubernetesReference } from "./object.ts";

export type JsonMap = Readonly<Record<string, unknown>>;

/** An answer that no API server gives. */
export const unreadable = (what: string, reason: string): KubernetesError =>
  new KubernetesError(
    "unreadable",
    `${what}: ${reason}`,
    "see that the kubeconfig's server is a Kubernetes API, and that no proxy answers in its place",
  );

const optionalText = (value: unknown): boolean => value === undefined || typeof value === "string";

/**
 * An object that an API server sent. Only what an object of any kind has is looked at; the rest passes through.
 *
 * @param kind Fills in what items of a list lack; an object that is of another kind is refused.
 * @param what The call, for messages.
 * @throws {KubernetesError} `unreadable`.
 */
const apiObject = (value: unknown, kind: KubernetesKind, what: string): KubernetesObject => {
  if (!isMap(value)) throw unreadable(what, "the answer holds something that is not an object");
  const { apiVersion = kind.apiVersion, kind: name = kind.kind, metadata } = value;
  if (apiVersion !== kind.apiVersion || name !== kind.kind) {
    throw unreadable(what, "the answer is an object of another kind");
  }
  if (!isMap(metadata) || typeof metadata.name !== "string" || !optionalText(metadata.namespace)) {
    throw unreadable(what, "the answer holds an object without proper metadata");
  }
  if (typeof metadata.resourceVersion !== "string" || metadata.resourceVersion === "") {
    throw unreadable(what, "the answer holds an object without a resourceVersion");
  }
  // Every field that the type names was looked at above.
  return { ...value, apiVersion, kind: name } as KubernetesObject;
};

/** As `apiObject`, for the answer about one object: that must be the one meant. */
export const sameObject = (
  value: unknown,
  reference: KubernetesReference,
  what: string,
): KubernetesObject => {
  const object = apiObject(value, reference, what);
  const { name, namespace } = object.metadata;
  if (name !== reference.name || (namespace ?? reference.namespace) !== (reference.namespace ?? namespace)) {
    throw unreadable(what, "the answer is about another object");
  }
  return object;
};

/** One page of a list. */
export interface Page {
  readonly objects: readonly KubernetesObject[];
  /** Where the next page begins; undefined on the last. */
  readonly next: string | undefined;
}

/** As `apiObject`, for a page of a list. */
export const pageOf = (value: unknown, kind: KubernetesKind, what: string): Page => {
  if (!isMap(value) || !isMap(value.metadata) || !(Array.isArray(value.items) || value.items === null)) {
    throw unreadable(what, "the answer is not a list");
  }
  const { continue: next } = value.metadata;
  if (!optionalText(next)) throw unreadable(what, "the answer is not a list");
  // An API server written in Go may say null for an empty list.
  const items: readonly unknown[] = value.items ?? [];
  return {
    objects: items.map((item) => apiObject(item, kind, what)),
    next: typeof next === "string" && next !== "" ? next : undefined,
  };
};
