import { expect, test } from "vitest";
import { render } from "../render.ts";
import { fromYaml } from "../values/layers.ts";
import { diffInstallations, diffMarkdown, diffRenders, diffSummary, diffText } from "./index.ts";

const mtls = { values: { global: { glooMtls: { enabled: true } } } };

const deployment = (spec: object, name = "gloo") => ({
  apiVersion: "apps/v1",
  kind: "Deployment",
  metadata: { name, namespace: "gloo-system" },
  spec: { template: { spec } },
});

const configMap = (data: object, name = "files") => ({
  apiVersion: "v1",
  kind: "ConfigMap",
  metadata: { name, namespace: "gloo-system" },
  data,
});

const job = (argument: string) => ({
  apiVersion: "batch/v1",
  kind: "CronJob",
  metadata: { name: "a", namespace: "gloo-system" },
  spec: {
    jobTemplate: { spec: { template: { spec: { containers: [{ name: "certgen", args: [argument] }] } } } },
  },
});

test("lists with keys have no order, and arguments have one", () => {
  const containers = [{ name: "a", args: ["1", "2"] }, { name: "b" }];
  const other = deployment({ containers: containers.toReversed() });
  expect(diffInstallations([deployment({ containers })], [other])).toEqual([]);
  const turned = deployment({ containers: [{ name: "a", args: ["2", "1"] }, { name: "b" }] });
  expect(diffInstallations([deployment({ containers })], [turned])).not.toEqual([]);
});

test("a field that is null is not there, in an object and in a bootstrap", () => {
  const map = (text: string, more: object) => ({
    apiVersion: "v1",
    kind: "ConfigMap",
    metadata: { name: "a" },
    data: { "envoy.yaml": text },
    ...more,
  });
  const [before, after] = [
    map("node: {id: a, cluster: null}\n", {}),
    map("node: {id: a}\n", { immutable: null }),
  ];
  expect(diffInstallations([before], [after])).toEqual([]);
});

test("variables that refer to others have an order", () => {
  const env = [
    { name: "A", value: "1" },
    { name: "B", value: "$(A)" },
  ];
  const one = deployment({ containers: [{ name: "a", env }] });
  const other = deployment({ containers: [{ name: "a", env: env.toReversed() }] });
  expect(diffInstallations([one], [other])).toHaveLength(1);
});

test("a text that holds YAML is compared as data", () => {
  const before = configMap({
    "envoy.yaml": "static_resources:\n  clusters: [{name: a, port: 1}, {name: b}]\n",
  });
  const same = configMap({
    "envoy.yaml": '{"static_resources": {"clusters": [{"name": "b"}, {"port": 1, "name": "a"}]}}',
  });
  const after = configMap({
    "envoy.yaml": "# new\nstatic_resources:\n  clusters: [{name: b}, {name: a, port: 2}]\n",
  });
  expect(diffInstallations([before], [same])).toEqual([]);
  expect(diffText(diffInstallations([before], [after]))).toBe(`~ ConfigMap/gloo-system/files
    ~ data["envoy.yaml"].static_resources.clusters[name=a].port: 1 -> 2
1 object differs: 1 changed, 0 added, 0 removed.
`);
});

test("a ConfigMap without a checksum in the template is not noticed", () => {
  const pod = deployment({ containers: [], volumes: [{ name: "f", configMap: { name: "files" } }] });
  const changes = diffInstallations([configMap({ a: "1" }), pod], [configMap({ a: "2" }), pod]);
  expect(changes.flatMap(({ effects }) => effects)).toEqual([
    {
      code: "pods-keep-old-file",
      message:
        "no pod of Deployment/gloo-system/gloo will notice until it is restarted: nothing in its template changes",
    },
  ]);
});

test("an object under another name, or in another namespace, is the same", () => {
  const spec = { containers: [{ name: "a", image: "b", args: ["1", "2", "3", "4", "5", "6", "7"] }] };
  expect(diffSummary(diffInstallations([deployment(spec, "edge")], [deployment(spec, "front")]))).toContain(
    "~ Deployment/gloo-system/front (was Deployment/gloo-system/edge): object-replaced",
  );
  const moved = { ...deployment(spec), metadata: { name: "gloo", namespace: "other" } };
  expect(diffSummary(diffInstallations([deployment(spec)], [moved]))).toContain(
    "(was Deployment/gloo-system/gloo)",
  );
});

const breaks = "mutual-tls-breaks-on-the-way";

test.each([
  ["goes on", {}, mtls, ["mutual-tls-on", breaks, breaks]],
  ["goes off", mtls, {}, ["mutual-tls-off", breaks, breaks]],
  ["stays", mtls, { ...mtls, chartVersion: "1.21.3" }, []],
])("mutual TLS %s, and may break on the way", (_, before, after, expected) => {
  const effects = diffInstallations(render(before), render(after)).flatMap((change) => change.effects);
  expect(effects.map(({ code }) => code).filter((code) => code.startsWith("mutual-tls"))).toEqual(expected);
});

test("a change names the values that cause it, and where they are written", () => {
  const layers = [
    fromYaml("gloo:\n  deployment:\n    replicas: 2\n    image: {tag: 1.22.0}\n", { file: "new.yaml" }),
  ];
  expect(diffText(diffRenders({}, { layers }))).toContain(
    "because gloo.deployment.replicas: nothing -> 2, new.yaml:3:5",
  );
  expect(diffRenders(mtls, mtls)).toEqual([]);
});

test("values that only act together are named together", () => {
  const values = {
    gatewayProxies: { gatewayProxy: { podTemplate: { probes: true, livenessProbeEnabled: true } } },
  };
  const changes = diffRenders({}, { values });
  const together = changes.filter(({ path }) => JSON.stringify(path).includes("livenessProbe"));
  expect(together.map(({ causes }) => causes.map(({ key }) => key))).toEqual([
    [
      "gatewayProxies.gatewayProxy.podTemplate.probes",
      "gatewayProxies.gatewayProxy.podTemplate.livenessProbeEnabled",
    ],
  ]);
});

test("a comment stays under 60 kB", () => {
  const many = (value: string) =>
    Array.from({ length: 500 }, (_, index) => configMap({ text: `${value} `.repeat(200) }, `c${index}`));
  expect(Buffer.byteLength(diffMarkdown(diffInstallations(many("a"), many("é"))))).toBeLessThan(60_000);
});

test("causes in values of Enterprise have the keys of gloo-ee", () => {
  const options = { edition: "enterprise", chartVersion: "1.22.0" } as const;
  const changes = diffRenders(options, {
    ...options,
    values: { gloo: { gloo: { deployment: { replicas: 3 } } } },
  });
  expect(changes.map(({ path, causes }) => [path, causes.map(({ key }) => key)])).toEqual([
    [["spec", "replicas"], ["gloo.gloo.deployment.replicas"]],
  ]);
});

const workload = (kind: string, rest: object, image = "a:1") => ({
  apiVersion: "apps/v1",
  kind,
  metadata: { name: "a", namespace: "gloo-system" },
  spec: { template: { spec: { containers: [{ name: "a", image }] } }, ...rest },
});

test.each([
  [
    "an image of a StatefulSet",
    workload("StatefulSet", {}),
    workload("StatefulSet", {}, "a:2"),
    ["pods-restart"],
  ],
  [
    "a field of a StatefulSet that may not change",
    workload("StatefulSet", { serviceName: "a" }),
    workload("StatefulSet", { serviceName: "b" }),
    ["delete-first"],
  ],
  [
    "pods that are replaced when someone deletes them",
    workload("DaemonSet", { updateStrategy: { type: "OnDelete" } }),
    workload("DaemonSet", { updateStrategy: { type: "OnDelete" } }, "a:2"),
    ["pods-keep-old-file"],
  ],
  [
    "a Deployment that is paused",
    workload("Deployment", { paused: true }),
    workload("Deployment", { paused: true }, "a:2"),
    ["pods-keep-old-file"],
  ],
  [
    "a ConfigMap that is to be changed again",
    { ...configMap({ a: "b" }), immutable: true },
    configMap({ a: "b" }),
    ["delete-first"],
  ],
  ["a rotation that is forced by the flag alone", job(""), job("--force-rotation"), ["rotation-forced"]],
  [
    "a rotation that is forced",
    job("--force-rotation=false"),
    job("--force-rotation=true"),
    ["rotation-forced"],
  ],
  ["a rotation that is forced no longer", job("--force-rotation"), job("--force-rotation=false"), []],
])("%s", (_, before, after, codes) => {
  const found = diffInstallations([before], [after]).flatMap(({ effects }) => effects);
  expect(found.map(({ code }) => code)).toEqual(codes);
});

test("a control plane that is scaled to nothing breaks its proxies", () => {
  const before = render(mtls);
  const after = before.map((manifest) =>
    manifest.kind === "Deployment" && manifest.metadata.name === "gloo"
      ? { ...manifest, spec: { ...(manifest.spec as object), replicas: 0 } }
      : manifest,
  );
  const codes = (one: typeof before, other: typeof before) =>
    diffInstallations(one, other).flatMap(({ effects }) => effects.map(({ code }) => code));
  expect(codes(before, after)).toEqual(["mutual-tls-breaks"]);
  expect(codes(after, before)).toEqual(["mutual-tls-on"]);
});

test("without its Service a control plane is not reached", () => {
  const before = render(mtls);
  const after = before.filter(({ kind, metadata }) => kind !== "Service" || metadata.name !== "gloo");
  const effects = diffInstallations(before, after).flatMap((change) => change.effects);
  expect(effects.map(({ code }) => code)).toEqual(["mutual-tls-breaks"]);
});
