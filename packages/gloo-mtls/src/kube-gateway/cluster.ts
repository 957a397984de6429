import { textAt as fieldText, isMap } from "@gloo-mtls/objects/data";
import { groupOf } from "@gloo-mtls/objects/object";
import type { ObjectReference } from "@gloo-mtls/objects/report";

/** The kinds that count, by their group. All other objects are ignored. */
const groups = {
  Gateway: "gateway.networking.k8s.io",
  GatewayClass: "gateway.networking.k8s.io",
  GatewayParameters: "gateway.gloo.solo.io",
  XListenerSet: "gateway.networking.x-k8s.io",
  Namespace: "",
  Secret: "",
} as const;

type Kind = keyof typeof groups;

/** The text at a path of an object; empty where there is none, as in Go. */
export const textAt = (object: unknown, ...path: readonly string[]): string => fieldText(object, path) ?? "";

export const nameOf = (object: unknown): string => textAt(object, "metadata", "name");

/** The namespace of an object. kubectl applies a file without one to the namespace `default`. */
export const namespaceOf = (object: unknown): string => textAt(object, "metadata", "namespace") || "default";

/** How a finding names an object. */
export const objectReference = (object: unknown): ObjectReference => ({
  apiVersion: textAt(object, "apiVersion"),
  kind: textAt(object, "kind"),
  name: nameOf(object),
  namespace: namespaceOf(object),
});

const isOf = (object: unknown, kind: Kind): boolean => {
  if (!isMap(object) || object.kind !== kind) return false;
  return groupOf(textAt(object, "apiVersion")) === groups[kind];
};

/** What the controller reads of a cluster. Of two objects with one name, the later counts. */
export class Cluster {
  readonly #objects: readonly unknown[];

  constructor(objects: readonly unknown[]) {
    this.#objects = objects;
  }

  /** In their order. */
  all(kind: Kind): readonly unknown[] {
    return this.#objects.filter((object) => isOf(object, kind));
  }

  /** A class or a namespace. */
  find(kind: "GatewayClass" | "Namespace", name: string): unknown {
    return this.all(kind).findLast((object) => nameOf(object) === name);
  }

  findIn(kind: "GatewayParameters" | "Secret", namespace: string, name: string): unknown {
    return this.all(kind).findLast((object) => nameOf(object) === name && namespaceOf(object) === namespace);
  }
}
