import type { DataMap } from "@gloo-mtls/objects/data";
import { describe, expect, test } from "vitest";
import { chartOf } from "../../chart/chart.ts";
import { planOf } from "../../testing/plan-of.ts";
import { gatewayRoles } from "./index.ts";

const namesWith = (glooRbac: DataMap, kind: string): readonly string[] =>
  planOf({
    global: { glooRbac },
    gateway: { rolloutJob: { enabled: false }, cleanupJob: { enabled: false } },
  })
    .names(kind)
    // Certgen's roles are always of the cluster.
    .filter((name) => !name.includes("certgen") && !name.startsWith("gloo-gateway-"));

/** Those of the newest chart: what has a condition is of older ones. */
const roles = gatewayRoles.filter(({ when }) => when === undefined);

const named = (suffix: string) => roles.map(({ name }) => `${name}${suffix}`);
const boundAs = (suffix: string) => roles.map(({ name }) => `${name}-binding${suffix}`);

describe("names and kinds", () => {
  test("a ClusterRole carries the namespace of the release in its name", () => {
    expect(namesWith({}, "ClusterRole")).toEqual(named("-gloo-system"));
    expect(namesWith({}, "ClusterRoleBinding")).toEqual(boundAs("-gloo-system"));
  });

  test("a Role carries nothing", () => {
    expect(namesWith({ namespaced: true }, "Role")).toEqual(named(""));
    expect(namesWith({ namespaced: true }, "RoleBinding")).toEqual(boundAs(""));
    expect(namesWith({ namespaced: true }, "ClusterRole")).toEqual([]);
  });

  test("a suffix of the user's own comes before both", () => {
    expect(namesWith({ nameSuffix: "mine" }, "ClusterRole")).toEqual(named("-mine"));
    expect(namesWith({ nameSuffix: "mine", namespaced: true }, "Role")).toEqual(named("-mine"));
  });

  test("only a Role has a namespace", () => {
    const role = "settings-user";
    const { object } = planOf({ global: { glooRbac: { namespaced: true } } });
    expect(object("Role", role)?.metadata.namespace).toBe("gloo-system");
    expect(planOf().object("ClusterRole", `${role}-gloo-system`)?.metadata).not.toHaveProperty("namespace");
  });
});

test.each([[{ global: { glooRbac: { create: false } } }], [{ gateway: { enabled: false } }]])(
  "%j leaves them out",
  (values) => {
    const { object } = planOf(values);
    expect(object("ClusterRole", "settings-user-gloo-system")).toBeUndefined();
    expect(object("ClusterRoleBinding", "settings-user-binding-gloo-system")).toBeUndefined();
  },
);

test("a binding names its role", () => {
  const { object } = planOf({ global: { glooRbac: { namespaced: true, nameSuffix: "mine" } } });
  expect(object("RoleBinding", "settings-user-binding-mine")?.roleRef).toEqual({
    apiGroup: "rbac.authorization.k8s.io",
    kind: "Role",
    name: "settings-user-mine",
  });
});

test("discovery is bound only where it is installed, and a binding may have no subjects", () => {
  const subjectsWith = (enabled: boolean, binding: string) =>
    planOf({ discovery: { enabled } }).object("ClusterRoleBinding", `${binding}-binding-gloo-system`)
      ?.subjects;
  const account = (name: string) => ({ kind: "ServiceAccount", name, namespace: "gloo-system" });
  expect(subjectsWith(false, "gloo-upstream-mutator")).toEqual([]);
  expect(subjectsWith(true, "gloo-upstream-mutator")).toEqual([account("discovery")]);
  expect(subjectsWith(true, "settings-user")).toEqual(["gloo", "gateway", "discovery"].map(account));
});

test("roles for GraphQLApis are of charts that have them", () => {
  const { object } = planOf({ discovery: { enabled: false } }, chartOf("1.19.20"));
  expect(object("ClusterRoleBinding", "gloo-graphqlapi-mutator-binding-gloo-system")?.subjects).toEqual([]);
  expect(object("ClusterRole", "gloo-graphqlapi-mutator-gloo-system")?.rules).toEqual([
    {
      apiGroups: ["graphql.gloo.solo.io"],
      resources: ["graphqlapis", "graphqlapis/status"],
      verbs: ["get", "list", "watch", "update", "patch", "create"],
    },
  ]);
  expect(planOf().object("ClusterRole", "gloo-graphqlapi-mutator-gloo-system")).toBeUndefined();
});
