import { nameOf } from "@gloo-mtls/objects/object";
import { describe, expect, test } from "vitest";
import { planOf } from "../testing/plan-of.ts";
import { manifestsOf, manifestsOfTemplates, templatePaths } from "./index.ts";
import { renderingOf } from "./rendering.ts";

describe("the templates of the chart", () => {
  // Gloo 1.22.1 `install/helm/gloo/templates` has 72 files that end in .yaml.
  test("are all there", () => {
    expect(templatePaths).toHaveLength(72);
    expect(templatePaths).toContain("templates/6.5-gateway-certgen-job-vwc-update-clusterrole.yaml");
  });

  const rendering = renderingOf(
    planOf({ global: { glooMtls: { enabled: true } }, kubeGateway: { enabled: true } }).plan,
  );
  const made = (template: string) =>
    manifestsOfTemplates(rendering, [`templates/${template}.yaml`]).map(nameOf);

  test("make every object once", () => {
    const all = templatePaths.flatMap((path) => manifestsOfTemplates(rendering, [path]).map(nameOf));
    expect(all.sort()).toEqual(manifestsOf(rendering).map(nameOf).sort());
  });

  test.each([
    ["1-gloo-deployment", ["Deployment/gloo-system/gloo"]],
    ["19-gloo-mtls-configmap", ["ConfigMap/gloo-system/envoy-sidecar-config"]],
    ["8-gateway-proxy-service", ["Service/gloo-system/gateway-proxy"]],
    [
      "44-rbac",
      [
        "ClusterRole/glood-gloo.gloo-system",
        "ClusterRoleBinding/glood-gloo.gloo-system-binding",
        "ClusterRole/glood-gloo-deploy.gloo-system",
        "ClusterRoleBinding/glood-gloo-deploy.gloo-system-binding",
      ],
    ],
    ["10-ingress-deployment", []],
  ])("%s makes %j", (template, objects) => {
    expect(made(template)).toEqual(objects);
  });
});
