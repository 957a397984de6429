import type { GatewayRole } from "./gateway-role.ts";
import { graphqlRule } from "./graphql.ts";
import { readAndPatch } from "./verbs.ts";

/** What proxies are configured from. */
export const resourceReader: GatewayRole = {
  name: "gloo-resource-reader",
  rules: ({ graphql }) => [
    {
      apiGroups: ["gloo.solo.io"],
      resources: ["upstreams", "upstreamgroups", "proxies"],
      verbs: readAndPatch,
    },
    { apiGroups: ["enterprise.gloo.solo.io"], resources: ["authconfigs"], verbs: readAndPatch },
    {
      apiGroups: ["ratelimit.solo.io"],
      resources: ["ratelimitconfigs", "ratelimitconfigs/status"],
      // The newer of Gloo's two clients writes a status by an update of the subresource.
      verbs: [...readAndPatch, "update"],
    },
    ...(graphql ? [graphqlRule([...readAndPatch, "update"])] : []),
  ],
  subjects: ["gloo"],
};
