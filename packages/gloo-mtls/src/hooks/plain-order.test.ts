import type { Manifest } from "@gloo-mtls/objects/object";
import { expect, test } from "vitest";
import { render } from "../render.ts";
import { plainOrder } from "./plain-order.ts";

const nameOf = ({ kind, metadata }: Manifest): string => `${kind}/${metadata.name}`;

const values = {
  namespace: { create: true },
  global: { glooMtls: { enabled: true } },
  gateway: { certGenJob: { cron: { enabled: true, schedule: "@daily" } } },
};

const names = render({ values, hooks: "plain" }).map(nameOf);

const order = (...wanted: readonly string[]): void => {
  expect(names).toEqual(expect.arrayContaining([...wanted]));
  expect(names.filter((name) => wanted.includes(name))).toEqual(wanted);
};

test("the namespace comes first, then what makes certificates, then what mounts them", () => {
  expect(names[0]).toBe("Namespace/gloo-system");
  order(
    "ServiceAccount/certgen",
    "ClusterRole/gloo-gateway-vwc-update-gloo-system",
    "ClusterRoleBinding/gloo-gateway-vwc-update-gloo-system",
    "Role/gloo-gateway-secret-create-gloo-system",
    "RoleBinding/gloo-gateway-secret-create-gloo-system",
    "ValidatingWebhookConfiguration/gloo-gateway-validation-webhook-gloo-system",
    "Job/gloo-mtls-certgen",
    "Job/gateway-certgen",
    "ServiceAccount/gloo",
    "ClusterRole/gloo-upstream-mutator-gloo-system",
    "ClusterRoleBinding/gloo-upstream-mutator-binding-gloo-system",
    "Deployment/gloo",
    "Deployment/gateway-proxy",
    "Job/gloo-resource-rollout",
    "CronJob/gloo-mtls-certgen-cronjob",
    "Settings/default",
    "Job/gloo-resource-rollout-check",
  );
  expect(names.at(-1)).toBe("Job/gloo-resource-rollout-check");
});

test("what is for an upgrade or a removal is left out, and nothing else is", () => {
  const left = render({ values })
    .map(nameOf)
    .filter((name) => !names.includes(name));
  expect(left.length).toBeGreaterThan(0);
  for (const name of left) expect(name).toMatch(/\/gloo-resource-(cleanup|migration|rollout-cleanup)/);
  expect(new Set(names).size).toBe(names.length);
});

test("no object keeps an annotation that was Helm's alone, nor an empty map of them", () => {
  const hook = { "helm.sh/hook": "pre-install", "helm.sh/hook-weight": "-5" };
  const object = { apiVersion: "v1", kind: "ServiceAccount", metadata: { name: "a", annotations: hook } };
  const kept = { ...object, metadata: { name: "b", annotations: { ...hook, owner: "me" } } };
  expect(plainOrder([kept, object]).map(({ metadata }) => metadata)).toEqual([
    { name: "b", annotations: { owner: "me" } },
    { name: "a" },
  ]);
});

test("weights order hooks regardless of their kinds, and equal objects are all kept", () => {
  const at = (name: string, kind: string, weight: string): Manifest => ({
    apiVersion: "v1",
    kind,
    metadata: { name, annotations: { "helm.sh/hook": "pre-install", "helm.sh/hook-weight": weight } },
  });
  const service = { apiVersion: "v1", kind: "Service", metadata: { name: "s" } };
  expect(
    plainOrder([service, service, at("late", "ServiceAccount", "2"), at("early", "Job", "-3")]).map(nameOf),
  ).toEqual(["Job/early", "ServiceAccount/late", "Service/s", "Service/s"]);
});
