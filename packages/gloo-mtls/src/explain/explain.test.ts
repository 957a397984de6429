import { describe, expect, test } from "vitest";
import { fromSet, fromYaml } from "../values/layers.ts";
import { type ExplainOptions, explain, explainJson, explainText, influences, unused } from "./index.ts";

const yaml = `global:
  glooMtls: {enabled: true, sds: {logLevel: debug}}
  istioSDS: {enabled: true}
gloo:
  deployment:
    replicas: 3
    nodeSelector: {zone: a}
discovery:
  logLevel: warn
`;

const written: ExplainOptions = { layers: [fromYaml(yaml, { file: "values.yaml" })], defaults: false };

const causesOf = (options: ExplainOptions, target: string) =>
  explain(options, target).map(({ path, causes }) => [
    path,
    ...causes.map(({ key, with: others }) => [key, ...others].join(" with ")),
  ]);

const pod = "spec.template.spec";

describe("explain", () => {
  test.each([
    ["a field", "Deployment/gloo:spec.replicas", [["spec.replicas", "gloo.deployment.replicas"]]],
    [
      "an entry of a map that the user wrote",
      "Deployment/gloo-system/gloo:nodeSelector",
      [[`${pod}.nodeSelector.zone`, "gloo.deployment.nodeSelector.zone"]],
    ],
    [
      "two switches of which either is enough",
      "Deployment/gateway-proxy:containers[sds].name",
      [
        [
          `${pod}.containers[name=sds].name`,
          "global.glooMtls.enabled with global.istioSDS.enabled",
          "global.istioSDS.enabled with global.glooMtls.enabled",
        ],
      ],
    ],
    ["what no key that was written changes", "Service/gloo:kind", [["kind"]]],
  ])("finds the causes of %s", (_, target, expected) => {
    expect(causesOf(written, target)).toEqual(expected);
  });

  test("reaches into a bootstrap", () => {
    const [field] = explain(
      written,
      "ConfigMap/gateway-proxy-envoy-config:envoy.yaml.static_resources.clusters[gateway_proxy_sds].name",
    );
    expect(field).toMatchObject({
      path: 'data["envoy.yaml"].static_resources.clusters[name=gateway_proxy_sds].name',
      value: "gateway_proxy_sds",
      causes: [
        { key: "global.glooMtls.enabled", with: ["global.istioSDS.enabled"] },
        { key: "global.istioSDS.enabled", with: ["global.glooMtls.enabled"] },
      ],
      template: "templates/9-gateway-proxy-configmap.yaml",
    });
  });

  test("says where a value was written", () => {
    const layers = [...(written.layers ?? []), fromSet("gloo.deployment.replicas=4")];
    expect(explainText(explain({ ...written, layers }, "Deployment/gloo:spec.replicas"))).toBe(
      `Deployment/gloo-system/gloo (templates/1-gloo-deployment.yaml)
  spec.replicas: 4
    gloo.deployment.replicas: 4 (--set gloo.deployment.replicas=4); without it: 1
    decided in the plan: controlPlane
`,
    );
  });

  test.each([
    ["Deployment/glo", "these values make no object", "did you mean Deployment/gloo-system/gloo?"],
    ["Deployment/gloo:spec.replica", "these values make no field", "did you mean spec.replicas?"],
  ])("refuses %s", (target, message, hint) => {
    expect(() => explain(written, target)).toThrow(
      expect.objectContaining({
        findings: [expect.objectContaining({ message: expect.stringContaining(message), hint })],
      }),
    );
  });

  test("asks partials that take plain data alone", () => {
    const partials = {
      more: ({ values }: { readonly values: object }) => [
        { name: JSON.stringify(structuredClone(values)).length > 9 ? "more" : "" },
      ],
    };
    const values = { gatewayProxies: { gatewayProxy: { extraContainersHelper: "more" } } };
    const fields = explain(
      { values, partials, defaults: false },
      "Deployment/gateway-proxy:containers[more]",
    );
    expect(fields.map(({ causes }) => causes.map(({ key }) => key))).toEqual([
      ["gatewayProxies.gatewayProxy.extraContainersHelper"],
    ]);
  });

  test("takes a section for a cause where no key in it is one", () => {
    const values = { gatewayProxies: { another: { namespace: "other" } } };
    const [field] = explain({ values, defaults: false }, "Deployment/another:kind");
    expect(field?.causes.map(({ key }) => key)).toEqual(["gatewayProxies.another.namespace"]);
  });

  test("names the hardenings that change a field, and the surprises that these leave behind", () => {
    const [field] = explain(written, "ConfigMap/envoy-sidecar-config:envoy-sidecar.yaml.admin.address");
    expect(field).toMatchObject({
      value: "0.0.0.0",
      hardenings: ["admin-on-loopback"],
      quirks: ["envoy-sidecar-has-fixed-limits"],
    });
  });

  test("does not show a private key, wherever it is", () => {
    const key = "-----BEGIN PRIVATE KEY-----\nMIIB\n-----END PRIVATE KEY-----\n";
    const kubeResourceOverride = { metadata: { annotations: { a: key } } };
    const values = { gloo: { deployment: { kubeResourceOverride } } };
    const fields = explain({ values, defaults: false }, "Deployment/gloo:metadata.annotations");
    expect(fields.map(({ value }) => value)).toEqual(["(hidden)"]);
    for (const text of [explainText(fields), explainJson(fields)]) expect(text).not.toContain("MIIB");
  });
});

test("influences are what other values change", () => {
  const { value, influences: all } = influences(written, "gloo.deployment.replicas");
  expect(value).toBe(3);
  expect(
    all.map(({ tried, fields }) => [tried, ...fields.map(({ path, after }) => `${path}: ${after}`)]),
  ).toEqual([
    [undefined, "spec.replicas: 1"],
    [11, "spec.replicas: 11"],
    [0, "spec.replicas: 0"],
    [null, "spec.replicas: undefined"],
  ]);
  const free = influences(
    { layers: [fromSet("gloo.deployment.nodeSelector.a=1")] },
    "gloo.deployment.nodeSelector.a",
  );
  expect(free.influences.map(({ tried }) => tried)).toEqual([undefined, 2n, null]);
  expect(() => influences(written, "gloo.deployment.replica")).toThrow("is not a value of the chart");
});

test("unused keys are those that nothing depends on, with the switch that they wait for", () => {
  expect(unused(written).map(({ key, needs }) => [key, needs])).toEqual([
    ["discovery.logLevel", { key: "discovery.enabled", value: true }],
  ]);
});

describe("for Enterprise, keys are those of gloo-ee", () => {
  const layers = [
    fromYaml(
      "gloo:\n  gloo: {deployment: {replicas: 3}}\nglobal: {extensions: {extAuth: {deployment: {replicas: 2}}}}\nprometheus: {enabled: true}\n",
      { file: "values.yaml" },
    ),
  ];
  const options: ExplainOptions = { layers, edition: "enterprise", chartVersion: "1.22.0", defaults: false };

  test.each([
    ["Deployment/gloo:spec.replicas", "gloo.gloo.deployment.replicas", 2],
    ["Deployment/extauth:spec.replicas", "global.extensions.extAuth.deployment.replicas", 3],
  ])("%s depends on %s", (target, key, line) => {
    const [field] = explain(options, target);
    expect(field?.causes).toEqual([
      expect.objectContaining({ key, origin: expect.objectContaining({ line }) }),
    ]);
    expect(influences(options, key).influences.some(({ fields }) => fields.length > 0)).toBe(true);
  });

  test("defaults are causes as well", () => {
    const [field] = explain({ ...options, defaults: true }, "Deployment/gloo:containers[gloo].image");
    expect(field?.causes.map(({ key }) => key)).toContain("gloo.gloo.deployment.image.repository");
  });

  test("what other parts of that chart read is unused here", () => {
    expect(unused(options).map(({ key }) => key)).toEqual(["prometheus.enabled"]);
  });
});
