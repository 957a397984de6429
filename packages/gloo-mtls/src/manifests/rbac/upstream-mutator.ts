import type { GatewayRole } from "./gateway-role.ts";
import { readAndWrite } from "./verbs.ts";

/** Discovery makes Upstreams of what it finds. Without it the binding has no subjects. */
export const upstreamMutator: GatewayRole = {
  name: "gloo-upstream-mutator",
  rules: () => [{ apiGroups: ["gloo.solo.io"], resources: ["upstreams"], verbs: readAndWrite }],
  subjects: ["discovery"],
};
