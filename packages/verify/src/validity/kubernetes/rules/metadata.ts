import { isDnsLabel, isObjectName, isServiceName } from "@gloo-mtls/objects/formats";
import type { Found } from "@gloo-mtls/objects/report";
import type { ObjectMeta } from "kubernetes-types/meta/v1.js";
import { isLabelValue, isPathSegment, isQualifiedName } from "./names.ts";

/** Kinds whose names are not DNS subdomains. */
const names: Readonly<Record<string, (name: string) => boolean>> = {
  ClusterRole: isPathSegment,
  ClusterRoleBinding: isPathSegment,
  Namespace: isDnsLabel,
  Role: isPathSegment,
  RoleBinding: isPathSegment,
  Service: isServiceName,
};

/** The API server takes 256 KiB of annotations. */
const mostAnnotations = 256 * 1024;

/** Labels, of an object, of a pod or of a selector. */
export function* labelFaults(
  labels: Readonly<Record<string, string>> | undefined,
): Generator<Found, void, undefined> {
  for (const [key, value] of Object.entries(labels ?? {})) {
    if (!isQualifiedName(key)) yield { path: [key], message: "is not a qualified name" };
    if (!isLabelValue(value)) yield { path: [key], message: "is not the value of a label" };
  }
}

export function* annotationFaults(
  annotations: Readonly<Record<string, string>> | undefined,
): Generator<Found, void, undefined> {
  const entries = Object.entries(annotations ?? {});
  for (const [key] of entries) {
    // Annotations may have capitals before the slash, labels not.
    if (!isQualifiedName(key.toLowerCase())) yield { path: [key], message: "is not a qualified name" };
  }
  if (entries.reduce((size, [key, value]) => size + key.length + value.length, 0) > mostAnnotations)
    yield { path: [], message: "are larger than 256 KiB" };
}

export function* nameFaults(
  kind: string,
  { name, namespace }: ObjectMeta,
): Generator<Found, void, undefined> {
  const isName = names[kind] ?? isObjectName;
  if (name === undefined) yield { path: ["name"], message: "is required" };
  else if (!isName(name)) yield { path: ["name"], message: `is not a name of a ${kind}` };
  // An empty one is as good as none: the address of the request has it.
  if (namespace !== undefined && namespace !== "" && !isDnsLabel(namespace))
    yield { path: ["namespace"], message: "is not a name of a Namespace" };
}
