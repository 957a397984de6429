import type { ObjectMeta } from "kubernetes-types/meta/v1.js";
import { at, type Complaint } from "../complaint.ts";
import {
  isLabelName,
  isLabelValue,
  isPathSegment,
  isQualifiedName,
  isServiceName,
  isSubdomain,
} from "./names.ts";

/** Kinds whose names are not DNS subdomains. */
const names: Readonly<Record<string, (name: string) => boolean>> = {
  ClusterRole: isPathSegment,
  ClusterRoleBinding: isPathSegment,
  Namespace: isLabelName,
  Role: isPathSegment,
  RoleBinding: isPathSegment,
  Service: isServiceName,
};

/** The API server takes 256 KiB of annotations. */
const mostAnnotations = 256 * 1024;

/** Labels, of an object, of a pod or of a selector. */
export function* labelComplaints(
  labels: Readonly<Record<string, string>> | undefined,
): Generator<Complaint, void, undefined> {
  for (const [key, value] of Object.entries(labels ?? {})) {
    if (!isQualifiedName(key)) yield { path: at(key), message: "is not a qualified name" };
    if (!isLabelValue(value)) yield { path: at(key), message: "is not the value of a label" };
  }
}

export function* annotationComplaints(
  annotations: Readonly<Record<string, string>> | undefined,
): Generator<Complaint, void, undefined> {
  const entries = Object.entries(annotations ?? {});
  for (const [key] of entries) {
    // Annotations may have capitals before the slash, labels not.
    if (!isQualifiedName(key.toLowerCase())) yield { path: at(key), message: "is not a qualified name" };
  }
  if (entries.reduce((size, [key, value]) => size + key.length + value.length, 0) > mostAnnotations)
    yield { path: "", message: "are larger than 256 KiB" };
}

export function* nameComplaints(
  kind: string,
  { name, namespace }: ObjectMeta,
): Generator<Complaint, void, undefined> {
  const isName = names[kind] ?? isSubdomain;
  if (name === undefined) yield { path: "name", message: "is required" };
  else if (!isName(name)) yield { path: "name", message: `is not a name of a ${kind}` };
  if (namespace !== undefined && !isLabelName(namespace))
    yield { path: "namespace", message: "is not a name of a Namespace" };
}
