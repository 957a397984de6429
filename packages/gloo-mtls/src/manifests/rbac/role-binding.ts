import type { RoleBinding } from "kubernetes-types/rbac/v1.js";
import { manifest } from "../manifest.ts";
import type { GatewayRole } from "./gateway-role.ts";
import { gatewayRbacMetadata } from "./metadata.ts";

/** A ClusterRoleBinding has the same fields. */
type EitherBinding = Omit<RoleBinding, "kind"> & { kind: "ClusterRoleBinding" | "RoleBinding" };

/** @see Gloo 1.22.1 `templates/23-namespace-clusterrolebinding-gateway.yaml` */
export const roleBindingOf = ({ name, subjects, when }: GatewayRole) =>
  manifest<EitherBinding>({
    when: ({ gateway, rbac }) => rbac.on && gateway.on && when?.(rbac) !== false,
    build: (plan) => ({
      apiVersion: "rbac.authorization.k8s.io/v1",
      kind: `${plan.rbac.gatewayKind}Binding`,
      metadata: gatewayRbacMetadata(plan, `${name}-binding`),
      subjects: subjects
        .filter((account) => account !== "discovery" || plan.discovery.on)
        .map((account) => ({ kind: "ServiceAccount", name: account, namespace: plan.release.namespace })),
      roleRef: {
        kind: plan.rbac.gatewayKind,
        name: `${name}${plan.rbac.suffix}`,
        apiGroup: "rbac.authorization.k8s.io",
      },
    }),
  });
