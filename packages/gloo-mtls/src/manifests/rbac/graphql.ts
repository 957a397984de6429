import type { PolicyRule } from "kubernetes-types/rbac/v1.js";
import type { GatewayRole } from "./gateway-role.ts";
import { read } from "./verbs.ts";

/** What may be done with the GraphQLApis of older charts. */
export const graphqlRule = (verbs: string[]): PolicyRule => ({
  apiGroups: ["graphql.gloo.solo.io"],
  resources: ["graphqlapis", "graphqlapis/status"],
  verbs,
});

/** Discovery makes GraphQLApis of what it finds. */
export const graphqlMutator: GatewayRole = {
  name: "gloo-graphqlapi-mutator",
  when: ({ graphql }) => graphql,
  rules: () => [graphqlRule([...read, "update", "patch", "create"])],
  subjects: ["discovery"],
};
