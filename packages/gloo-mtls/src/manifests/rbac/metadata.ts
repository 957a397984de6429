import type { Plan } from "../../plan/index.ts";

/** What the metadata of the gateway's roles and their bindings have in common. */
export const gatewayRbacMetadata = ({ labels, rbac, release }: Plan, name: string) => ({
  name: `${name}${rbac.suffix}`,
  namespace: rbac.namespaced ? release.namespace : undefined,
  labels: { ...labels, gloo: "rbac" },
});
