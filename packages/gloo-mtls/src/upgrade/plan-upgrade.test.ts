import { formatPath } from "@gloo-mtls/objects/data";
import { formatReference, InputError } from "@gloo-mtls/objects/report";
import { describe, expect, test } from "vitest";
import { fromObject, fromSet } from "../values/layers.ts";
import { planUpgrade, type UpgradeOptions, type UpgradePlan } from "./index.ts";

const planOf = (from: string, to: string, set: string, more: Partial<UpgradeOptions> = {}): UpgradePlan =>
  planUpgrade({ from, to, layers: set === "" ? [] : [fromSet(set)], ...more });

const changesOf = ({ changes }: UpgradePlan): readonly string[] =>
  changes.map(({ name, comes }) => (comes ? name : `no ${name}`));

const editsOf = ({ edits }: UpgradePlan): readonly string[] =>
  edits.map(({ kind, path, value }) =>
    kind === "set" ? `${formatPath(path)}=${String(value)}` : `drop ${formatPath(path)}`,
  );

/** The fields that a cause touches, as `Kind/name path`. */
const fieldsBy = ({ objects }: UpgradePlan, cause: string): readonly string[] =>
  objects.flatMap(({ object, kind, causes, fields }) => {
    if (kind !== "changed")
      return causes.some((own) => own === cause) ? [`${kind} ${formatReference(object)}`] : [];
    return fields
      .filter(({ causes: own }) => own.some((name) => name === cause))
      .map(({ path }) => `${formatReference(object)} ${path}`);
  });

const replicas = "kubeGateway.gatewayParameters.glooGateway.proxyDeployment.replicas";

describe("the changes that touch the values", () => {
  test.each([
    ["1.22.0", "1.22.0", "", []],
    ["1.22.0", "1.22.1", "", ["chart-version"]],
    ["1.18.6", "1.18.7", "", ["chart-version"]],
    ["1.18.6", "1.18.7", "global.glooMtls.enabled=true", ["chart-version", "mtls-sds-env"]],
    ["1.18.6", "1.18.7", "kubeGateway.enabled=true", ["chart-version", "kube-gateway-secret-writes"]],
    ["1.20.1", "1.20.2", "", ["chart-version", "graphql-rbac"]],
    ["1.20.22", "1.21.0", "", ["chart-version", "no graphql-rbac"]],
    [
      "1.20.22",
      "1.21.3",
      "settings.ipV4Only=true",
      ["chart-version", "no graphql-rbac", "no settings-ipv4-only"],
    ],
  ] as const)("%s to %s, %j: %j", (from, to, set, changes) => {
    expect(changesOf(planOf(from, to, set))).toEqual(changes);
  });

  test("name the fields that they change, and no others", () => {
    const plan = planOf("1.18.6", "1.18.7", "global.glooMtls.enabled=true");
    expect(fieldsBy(plan, "mtls-sds-env")).toEqual([
      "Deployment/gloo-system/gloo spec.template.spec.containers[name=gloo].env[name=GLOO_MTLS_SDS_ENABLED]",
    ]);
    const added = planOf("1.20.1", "1.20.2", "");
    expect(fieldsBy(added, "graphql-rbac").filter((text) => text.startsWith("added"))).toEqual([
      "added ClusterRole/gloo-graphqlapi-mutator-gloo-system",
      "added ClusterRoleBinding/gloo-graphqlapi-mutator-binding-gloo-system",
    ]);
  });

  test("name the field inside of a bootstrap, and the checksum that follows", () => {
    const plan = planOf("1.18.1", "1.18.2", "");
    expect(fieldsBy(plan, "ws-handshake-runtime-flag")).toEqual([
      'ConfigMap/gloo-system/gateway-proxy-envoy-config data["envoy.yaml"].layered_runtime.layers[name=static_layer].static_layer.envoy',
      'Deployment/gloo-system/gateway-proxy spec.template.metadata.annotations["checksum/gateway-proxy-envoy-config"]',
    ]);
  });

  test("name an object that Helm leaves without an apiVersion", () => {
    const set =
      "gatewayProxies.aaa.disabled=true,gatewayProxies.gatewayProxy.kubeResourceOverride.metadata.labels.a=b";
    expect(fieldsBy(planOf("1.20.2", "1.20.3", set), "proxy-deployment-separator")).toEqual([
      "Deployment/gloo-system/gateway-proxy apiVersion",
    ]);
  });
});

describe("the values that keep what there is today", () => {
  test.each([
    ["1.19.20", "1.20.0", "", ["discovery.enabled=true"]],
    ["1.19.20", "1.20.0", "discovery.enabled=false", []],
    ["1.20.9", "1.20.10", "", []],
    ["1.20.9", "1.20.10", "kubeGateway.enabled=true", [`${replicas}=1`]],
    ["1.20.9", "1.20.10", `kubeGateway.enabled=true,${replicas}=2`, []],
    ["1.20.9", "1.20.10", `kubeGateway.enabled=true,${replicas}=null`, [`${replicas}=1`]],
    [
      "1.21.13",
      "1.22.0",
      "gatewayProxies.gatewayProxy.kind.deployment.replicas=null",
      ["gatewayProxies.gatewayProxy.kind.workloadType=DaemonSet"],
    ],
    [
      "1.21.13",
      "1.22.0",
      "gatewayProxies.gatewayProxy.kind.workloadType=DaemonSet",
      ["drop gatewayProxies.gatewayProxy.kind.workloadType"],
    ],
    [
      "1.21.13",
      "1.22.0",
      "gatewayProxies.gatewayProxy.kind.workloadType=Pod",
      ["drop gatewayProxies.gatewayProxy.kind.workloadType"],
    ],
    ["1.18.41", "1.19.0", "gloo.clearStatusMetrics=true", ["drop gloo.clearStatusMetrics"]],
    ["1.20.22", "1.21.3", "settings.ipV4Only=true", ["drop settings.ipV4Only"]],
    ["1.19.20", "1.20.0", "discovery.enabled=true,global.graphql.a=b", ["drop global.graphql"]],
    ["1.19.4", "1.19.5", "gloo.deployment.image.tag=1.19.4", ["drop gloo.deployment.image.tag"]],
    ["1.19.4", "1.19.5", "global.glooMtls.istioProxy.image.tag=1.19.4", []],
  ] as const)("%s to %s, %j: %j", (from, to, set, edits) => {
    expect(editsOf(planOf(from, to, set))).toEqual(edits);
  });
});

test("values that the newer version refuses are reported, with what to change", () => {
  const plan = planOf("1.21.13", "1.22.1", "gatewayProxies.gatewayProxy.kind.workloadType=Pod");
  expect(plan.findings.map(({ severity, path }) => [severity, formatPath(path)])).toEqual([
    ["error", "gatewayProxies.gatewayProxy.kind.workloadType"],
  ]);
  expect(plan.objects).toEqual([]);
});

test("a tag that names another version is a finding", () => {
  const { findings, edits } = planOf(
    "1.19.4",
    "1.20.0",
    "gloo.deployment.image.tag=1.19.2,discovery.enabled=true",
  );
  expect(findings.map(({ code, path }) => [code, formatPath(path)])).toEqual([
    ["pinned-image", "gloo.deployment.image.tag"],
  ]);
  expect(edits).toEqual([]);
});

describe("what Kubernetes does", () => {
  test("pods whose template is the same stay", () => {
    const pinned = planOf("1.20.10", "1.20.11", "gloo.deployment.image.tag=x,gloo.deployment.ossImageTag=x");
    expect(pinned.restarts.map(formatReference)).toEqual(["Deployment/gloo-system/gateway-proxy"]);
  });

  test("a Job that is a hook is replaced, and one that is not has to be deleted first", () => {
    expect(planOf("1.22.0", "1.22.1", "").immutable).toEqual([]);
    const [first] = planOf("1.22.0", "1.22.1", "", { hooks: "plain" }).immutable;
    expect(first).toMatchObject({
      object: { kind: "Job", name: "gateway-certgen", namespace: "gloo-system" },
      fields: ["spec.template"],
      command: "kubectl delete job gateway-certgen --namespace gloo-system --ignore-not-found",
    });
  });
});

test.each([
  ["1.18.0", "1.22.1", ["1.18.41", "1.19.20", "1.20.22", "1.21.13"]],
  ["1.18.41", "1.20.0", ["1.19.20"]],
  ["1.21.13", "1.22.1", []],
  ["1.20.3", "1.20.22", []],
] as const)("from %s to %s, the stops are %j", (from, to, stops) => {
  expect(planOf(from, to, "").stops).toEqual(stops);
});

test.each([
  ["an older version", { from: "1.20.0", to: "1.19.20" }, "not-an-upgrade"],
  ["a version that was not released", { from: "1.17.0" }, "unknown-chart-version"],
  [
    "a key that no version has",
    { from: "1.19.0", values: { global: { glooMtls: { enabeld: true } } } },
    "unknown-key",
  ],
])("%s is refused", (_, options, code) => {
  expect(() => planUpgrade(options as UpgradeOptions)).toThrow(
    expect.objectContaining({ findings: [expect.objectContaining({ code })] }),
  );
  expect(() => planUpgrade(options as UpgradeOptions)).toThrow(InputError);
});

test("values of Enterprise are refused, because its changes are not public", () => {
  const layers = [fromObject({ gloo: { gateway: { enabled: true } } })];
  expect(() => planUpgrade({ from: "1.21.0", layers })).toThrow(
    expect.objectContaining({
      findings: [
        expect.objectContaining({ code: "enterprise-values", hint: expect.stringContaining("not public") }),
      ],
    }),
  );
});

test("values are taken typed or as layers, and are not changed", () => {
  const values = Object.freeze({ global: Object.freeze({ glooMtls: Object.freeze({ enabled: true }) }) });
  const plan = planUpgrade({ from: "1.18.0", values });
  expect(planUpgrade({ from: "1.18.0", layers: [fromObject(values)] })).toEqual(plan);
});
