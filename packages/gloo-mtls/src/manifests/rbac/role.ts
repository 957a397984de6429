import type { Role } from "kubernetes-types/rbac/v1.js";
import { manifest } from "../manifest.ts";
import type { GatewayRole } from "./gateway-role.ts";
import { gatewayRbacMetadata } from "./metadata.ts";

/** A ClusterRole has the same fields, as far as the chart writes them. */
type EitherRole = Omit<Role, "kind"> & { kind: "ClusterRole" | "Role" };

/** @see Gloo 1.22.1 `templates/20-namespace-clusterrole-gateway.yaml` */
export const roleOf = ({ name, rules, when }: GatewayRole) =>
  manifest<EitherRole>({
    when: ({ gateway, rbac }) => rbac.on && gateway.on && when?.(rbac) !== false,
    build: (plan) => ({
      apiVersion: "rbac.authorization.k8s.io/v1",
      kind: plan.rbac.gatewayKind,
      metadata: gatewayRbacMetadata(plan, name),
      rules: rules(plan.rbac),
    }),
  });
