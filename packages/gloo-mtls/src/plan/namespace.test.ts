import { expect, test } from "vitest";
import { planOf } from "../testing/plan-of.ts";

const labelsWith = (istioIntegration: Readonly<Record<string, boolean | string>>) =>
  planOf({ namespace: { create: true }, global: { istioIntegration } }).object("Namespace", "gloo-system")
    ?.metadata.labels;

test("the namespace is rendered only when the values ask for it", () => {
  expect(planOf().names("Namespace")).toEqual([]);
});

test("it is the first of all hooks", () => {
  const { object } = planOf({ namespace: { create: true } });
  expect(object("Namespace", "gloo-system")?.metadata).toEqual({
    name: "gloo-system",
    labels: { app: "gloo" },
    annotations: { "helm.sh/hook": "pre-install", "helm.sh/hook-weight": "-1" },
  });
});

test("Istio's label is that of the revision, if there is one", () => {
  expect(labelsWith({ labelInstallNamespace: true })).toEqual({ app: "gloo", "istio-injection": "enabled" });
  expect(labelsWith({ labelInstallNamespace: true, istioSidecarRevTag: "1-22" })).toEqual({
    app: "gloo",
    "istio.io/rev": "1-22",
  });
  expect(labelsWith({ istioSidecarRevTag: "1-22" })).toEqual({ app: "gloo" });
});
