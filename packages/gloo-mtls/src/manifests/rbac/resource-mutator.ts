import type { GatewayRole } from "./gateway-role.ts";
import { readAndWrite } from "./verbs.ts";

/** Gateways are translated into Proxies. */
export const resourceMutator: GatewayRole = {
  name: "gloo-resource-mutator",
  rules: () => [{ apiGroups: ["gloo.solo.io"], resources: ["proxies"], verbs: readAndWrite }],
  subjects: ["gateway", "gloo"],
};
