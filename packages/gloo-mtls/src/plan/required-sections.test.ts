import type { DataMap } from "@gloo-mtls/objects/data";
import { describe, expect, test } from "vitest";
import { coalesce } from "../values/coalesce.ts";
import { valuesDefaults } from "../values/schema/defaults.ts";
import type { MergedValues, Refusal } from "./inputs.ts";
import { refuseMissingProxySections, refuseMissingSections } from "./required-sections.ts";
import { switchesOf } from "./switches.ts";

const refusalsOf = (user: DataMap): readonly Refusal[] => {
  const refusals: Refusal[] = [];
  // Values with a section missing are the subject.
  const values = coalesce(valuesDefaults, user) as unknown as MergedValues;
  const refuse = (refusal: Refusal) => void refusals.push(refusal);
  refuseMissingSections({ values, switches: switchesOf(values), refuse });
  return refusals;
};
const missing = (user: DataMap): readonly string[] => refusalsOf(user).map(({ path }) => path.join("."));
const withKubeGateway = (glooGateway: DataMap): DataMap => ({
  kubeGateway: { enabled: true, gatewayParameters: { glooGateway } },
});
const nothing = (path: string): DataMap =>
  path
    .split(".")
    .toReversed()
    .reduce<DataMap | null>((value, key) => ({ [key]: value }), null) ?? {};

describe("a section that the chart reads regardless of all switches", () => {
  test.each([
    "accessLogger",
    "discovery.deployment",
    "gateway",
    "gateway.certGenJob.cron",
    "gatewayProxies",
    "global",
    "global.glooMtls",
    "global.image",
    "gloo.deployment.image",
    "kubeGateway.portal",
    "settings.integrations.knative",
  ])("may not be null: %s", (path) => {
    expect(missing(nothing(path))).toEqual([path]);
  });

  test("is named once, and what lies below it is not", () => {
    expect(missing({ gateway: null, gloo: { deployment: null } })).toEqual(["gateway", "gloo.deployment"]);
  });
});

describe("a section that only a part reads", () => {
  const mtls = { glooMtls: { enabled: true } };
  // A pre-release has no proxies.
  const prerelease = { settings: { integrations: { knative: { enabled: true, version: "0.8.0-rc1" } } } };

  const knative = { settings: { integrations: { knative: { enabled: true } } } };
  const annotated = { service: { extraAnnotations: { a: "b" } } };

  test.each<[string, DataMap]>([
    ["global.istioSDS", {}],
    // A null of the proxy's own is not inherited: it is rendered.
    ["global.istioSDS", { gatewayProxies: { gatewayProxy: { disabled: true }, edge: { disabled: null } } }],
    ["k8s", {}],
    ["settings.aws", {}],
    ["global.securitySettings", {}],
    ["global.securitySettings", { gateway: { enabled: false }, kubeGateway: { enabled: true } }],
    ["gateway.rolloutJob.image", {}],
    ["global.glooMtls.sds", { global: mtls }],
    ["global.glooMtls.envoy.image", { global: mtls }],
    ["global.glooMtls.istioProxy", { global: { istioSDS: { enabled: true } } }],
    ["discovery.serviceAccount", { discovery: { enabled: true } }],
    ["accessLogger.image", { accessLogger: { enabled: true } }],
    ["ingressProxy.service", { ingress: { enabled: true } }],
    ["ingress.deployment", { ingress: { enabled: true } }],
    ["ingress.deployment.image", knative],
    ["settings.integrations.knative.proxy.service", knative],
    [
      "ingressProxy.service",
      { settings: { integrations: { knative: { enabled: true, proxy: annotated } } } },
    ],
    ["gateway.proxyServiceAccount", {}],
    ["gateway.validation.webhook", {}],
    ["gateway.cleanupJob.image", {}],
    ["global.glooMtls.istioProxy.image", { global: { istioIntegration: { enabled: true } } }],
    ["kubeGateway.gatewayParameters.glooGateway.aiExtension.image", { kubeGateway: { enabled: true } }],
    ["kubeGateway.gatewayParameters.glooGateway.istio", { kubeGateway: { enabled: true } }],
    [
      "kubeGateway.gatewayParameters.glooGateway.istio.istioProxyContainer.image",
      { kubeGateway: { enabled: true } },
    ],
  ])("may not be null while that part is on: %s with %j", (path, on) => {
    expect(missing(coalesce(on, nothing(path)))).toEqual([path]);
  });

  test.each<[string, DataMap]>([
    ["global.istioSDS", { gateway: { enabled: false } }],
    ["global.istioSDS", { gatewayProxies: { gatewayProxy: { disabled: true } } }],
    ["global.istioSDS", { gatewayProxies: { gatewayProxy: { disabled: true }, edge: {} } }],
    ["gateway.rolloutJob.image", { gateway: { rolloutJob: { enabled: false } } }],
    ["global.glooMtls.sds", {}],
    ["global.glooMtls.istioProxy", { global: mtls }],
    ["discovery.serviceAccount", {}],
    ["global.securitySettings", { gateway: { enabled: false } }],
    ["ingressProxy", {}],
    ["ingress.deployment", {}],
    ["ingressProxy.service", knative],
    ["gateway.proxyServiceAccount", { gateway: { enabled: false } }],
    ["gateway.validation.webhook", { gateway: { validation: { enabled: false } } }],
    ["gateway.cleanupJob.image", { gateway: { cleanupJob: { enabled: false } } }],
    ["accessLogger.image", { accessLogger: { enabled: true }, gateway: { enabled: false } }],
    ["kubeGateway.gatewayParameters.glooGateway.aiExtension", { kubeGateway: { enabled: true } }],
    ["kubeGateway.gatewayParameters.glooGateway.aiExtension.image", {}],
    ["kubeGateway.gatewayParameters.glooGateway.sdsContainer", { kubeGateway: { enabled: true } }],
    [
      "kubeGateway.gatewayParameters.glooGateway.istio.istioProxyContainer.image",
      withKubeGateway({ istio: { customSidecars: [{ name: "mine" }] } }),
    ],
    ["settings.integrations.knative.proxy", {}],
    ["settings.integrations.knative.proxy", prerelease],
  ])("may be null while that part is off: %s with %j", (path, off) => {
    expect(missing(coalesce(off, nothing(path)))).toEqual([]);
  });
});

test("a section that the chart can do without may be null", () => {
  expect(
    missing({
      settings: { circuitBreakers: null, invalidConfigPolicy: null, secretOptions: null },
      accessLogger: { stats: null },
    }),
  ).toEqual([]);
});

describe("global.glooStats, without gateway mode,", () => {
  const off = { gateway: { enabled: false } };
  const stats = (values: DataMap) => missing({ ...off, ...values, global: { glooStats: null } });
  const knative = (values: DataMap) => ({ settings: { integrations: { knative: values } } });
  const proxy = { stats: { enabled: true } };

  test("may be null unless a proxy of ingress or Knative has stats", () => {
    const needed = ["global.glooStats"];
    expect(stats({})).toEqual([]);
    expect(stats({ ingress: { enabled: true } })).toEqual([]);
    expect(stats({ ingressProxy: { deployment: { stats: true } } })).toEqual([]);
    expect(stats({ ingress: { enabled: true }, ingressProxy: { deployment: { stats: true } } })).toEqual(
      needed,
    );
    expect(stats(knative({ enabled: true }))).toEqual([]);
    expect(stats(knative({ proxy }))).toEqual([]);
    expect(stats(knative({ enabled: true, proxy }))).toEqual(needed);
  });
});

describe("a section of a proxy", () => {
  const whole = {
    kind: {},
    podTemplate: { image: {} },
    service: {},
    configMap: {},
    envoyOverloadManager: {},
  };
  const missingOf = (spec: DataMap, state: { on: boolean; disabled: boolean }): readonly string[] => {
    const paths: string[] = [];
    const refuse = ({ path }: Refusal) => void paths.push(path.join("."));
    refuseMissingProxySections("edge", spec, { ...state, refuse });
    return paths;
  };

  test("is needed while the proxy is rendered", () => {
    expect(missingOf(whole, { on: true, disabled: false })).toEqual([]);
    expect(missingOf({}, { on: true, disabled: false })).toEqual([
      "gatewayProxies.edge.kind",
      "gatewayProxies.edge.podTemplate",
      "gatewayProxies.edge.service",
      "gatewayProxies.edge.configMap",
      "gatewayProxies.edge.envoyOverloadManager",
    ]);
  });

  test("is needed in part while it is disabled", () => {
    expect(missingOf({}, { on: true, disabled: true })).toEqual([
      "gatewayProxies.edge.kind",
      "gatewayProxies.edge.podTemplate",
      "gatewayProxies.edge.service",
    ]);
  });

  test("is needed without gateway mode only for the ports of default Gateways", () => {
    const off = { on: false, disabled: false };
    expect(missingOf({}, off)).toEqual([]);
    expect(missingOf({ gatewaySettings: { enabled: true } }, off)).toEqual([
      "gatewayProxies.edge.podTemplate",
    ]);
    expect(missingOf({ gatewaySettings: { enabled: true, disableGeneratedGateways: true } }, off)).toEqual(
      [],
    );
  });
});

test("the refusal says what to do instead", () => {
  expect(refusalsOf({ gateway: null })).toEqual([
    {
      code: "null-section",
      path: ["gateway"],
      message: "gateway is null, and the chart needs what is in it",
      hint: "set its keys one by one; to switch a part off, use its `enabled`",
    },
  ]);
});
