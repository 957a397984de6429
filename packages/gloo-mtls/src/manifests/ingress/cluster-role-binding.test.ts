import type { DataMap } from "@gloo-mtls/objects/data";
import { expect, test } from "vitest";
import { planOf } from "../../testing/plan-of.ts";

const names = (kind: string, glooRbac: DataMap = {}) =>
  planOf({
    ingress: { enabled: true },
    settings: { integrations: { knative: { enabled: true } } },
    global: { glooRbac },
  })
    .names(kind)
    .filter((name) => /ingress|knative/.test(name));

test("roles of either mode are of the whole cluster, even when those of the gateway are not", () => {
  expect(names("ClusterRole", { namespaced: true })).toEqual(["gloo-role-ingress", "gloo-role-knative"]);
});

test("Knative's binding has the namespace in its name, and the ingress one what its role has", () => {
  expect(names("ClusterRoleBinding")).toEqual([
    "gloo-role-binding-ingress-gloo-system",
    "gloo-role-binding-knative-gloo-system",
  ]);
  expect(names("ClusterRoleBinding", { nameSuffix: "mine" })).toEqual([
    "gloo-role-binding-ingress-mine",
    "gloo-role-binding-knative-gloo-system",
  ]);
});

test("there are none without glooRbac.create", () => {
  expect(names("ClusterRole", { create: false })).toEqual([]);
  expect(names("ClusterRoleBinding", { create: false })).toEqual([]);
});

test("the controller's rules are those of the namespace's default account", () => {
  const { object } = planOf({ ingress: { enabled: true } });
  expect(object("ClusterRoleBinding", "gloo-role-binding-ingress-gloo-system")).toHaveProperty(
    "subjects[0]",
    { kind: "ServiceAccount", name: "default", namespace: "gloo-system" },
  );
  expect(object("Deployment", "ingress")?.spec).not.toHaveProperty("template.spec.serviceAccountName");
});
