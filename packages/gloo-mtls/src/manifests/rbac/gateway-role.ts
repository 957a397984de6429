import type { PolicyRule } from "kubernetes-types/rbac/v1.js";
import type { Rbac } from "../../plan/rbac.ts";

/**
 * What gateway mode may do in the cluster, and which accounts may do it. `role.ts` and `role-binding.ts` make the
 * two objects of it.
 */
export interface GatewayRole {
  /** Without the suffix that keeps installations apart. */
  readonly name: string;
  readonly rules: (rbac: Rbac) => readonly PolicyRule[];
  /** Whether the role is there at all; it is where this is absent. */
  readonly when?: (rbac: Rbac) => boolean;
  /** Accounts of the release namespace. Nothing runs as `gateway` any more, and `discovery` counts only where it is installed. */
  readonly subjects: readonly ("gloo" | "gateway" | "discovery")[];
}
