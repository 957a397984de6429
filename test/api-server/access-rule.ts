import { type ApiCall, ruled } from "./api-call.ts";

/** A rule of a Role, or of a ClusterRole, that is bound to the user. */
export interface AccessRule {
  /** Undefined: in all namespaces, and for what belongs to the cluster. */
  readonly namespace?: string;
  readonly apiGroups: readonly string[];
  readonly resources: readonly string[];
  readonly verbs: readonly string[];
  readonly resourceNames?: readonly string[];
}

const holds = (list: readonly string[], value: string): boolean => list.includes("*") || list.includes(value);

/**
 * Whether one of the rules allows a call. Nothing but rules allows anything.
 *
 * @see Kubernetes docs, "Using RBAC Authorization": a `create` has no name yet, so no rule with names allows one
 */
export const allows = (rules: readonly AccessRule[], call: ApiCall): boolean =>
  rules.some(
    ({ namespace, apiGroups, resources, verbs, resourceNames }) =>
      (namespace === undefined || namespace === call.namespace) &&
      holds(apiGroups, call.group) &&
      holds(resources, ruled(call)) &&
      holds(verbs, call.verb) &&
      (resourceNames === undefined || (call.name !== undefined && resourceNames.includes(call.name))),
  );
