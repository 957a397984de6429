import type { PolicyRule } from "kubernetes-types/rbac/v1.js";

/**
 * What gateway mode may do in the cluster, and which accounts may do it. Pure data; `role.ts` and `role-binding.ts` make the
 * two objects of it.
 */
export interface GatewayRole {
  /** Without the suffix that keeps installations apart. */
  readonly name: string;
  readonly rules: readonly PolicyRule[];
  /** Accounts of the release namespace. Nothing runs as `gateway` any more, and `discovery` counts only where it is installed. */
  readonly subjects: readonly ("gloo" | "gateway" | "discovery")[];
}
