import type { Manifest } from "@gloo-mtls/objects/object";
import { describe, expect, test } from "vitest";
import { adopt } from "./adopt.ts";

const configMap = (text: string): Manifest => ({
  apiVersion: "v1",
  kind: "ConfigMap",
  metadata: { name: "proxy-config", namespace: "gloo-system" },
  data: { "envoy.yaml": text },
});

const deployment = (checksum: string, image = "envoy:1"): Manifest => ({
  apiVersion: "apps/v1",
  kind: "Deployment",
  metadata: { name: "proxy", namespace: "gloo-system" },
  spec: {
    template: {
      metadata: { annotations: { "checksum/proxy-config": checksum, "prometheus.io/port": "8081" } },
      spec: {
        containers: [{ name: "proxy", image }],
        volumes: [{ name: "config", configMap: { name: "proxy-config" } }],
      },
    },
  },
});

const codes = (manifests: readonly Manifest[], existing: readonly Manifest[]) =>
  adopt(manifests, existing).findings.map(({ code }) => code);

describe("the text of a bootstrap", () => {
  test.each<[string, string, string, boolean]>([
    ["another layout", "a:\n  b: [1, 2]\n", "# Helm\na: {b: [1, 2]}\n", true],
    ["another order of keys", "a: 1\nb: 2\n", "b: 2\na: 1\n", true],
    ["a key that is null", "a: 1\n", "a: 1\nb: null\n", true],
    ["another layout of what Go fills in", 'id: "{{.PodName}}"\n', "id: '{{ .PodName }}'\n", true],
    ["several documents", "kind: A\n---\nkind: B\n", "kind: A\n", false],
    ["another value", "a: 1\n", "a: 2\n", false],
    ["another type", "a: 1\n", 'a: "1"\n', false],
    ["another order of a list", "a: [1, 2]\n", "a: [2, 1]\n", false],
    ["another action of Go", 'id: "{{.PodName}}"\n', 'id: "{{.PodNamespace}}"\n', false],
    ["an action without its quotes", 'id: "{{.PodName}}"\n', "id: {{.PodName}}\n", false],
    ["text that is not YAML", "set -e\nrun\n", "set -e\n\nrun\n", false],
    ["a key that is there twice", "a: 1\n", "a: 1\na: 1\n", false],
  ])("%s", (_, ours, theirs, isKept) => {
    const [adopted] = adopt([configMap(ours)], [configMap(theirs)]).manifests;
    expect(adopted).toEqual(configMap(isKept ? theirs : ours));
  });
});

describe("the checksum of a configuration", () => {
  const ours = [configMap("a: 1\n"), deployment("ours")];

  test("stays as it was where the configuration does", () => {
    const existing = [configMap("a:   1\n"), deployment("theirs")];
    expect(adopt(ours, existing)).toEqual({ manifests: existing, findings: [] });
  });

  test("is ours where the configuration changes, and the pods are replaced", () => {
    const existing = [configMap("a: 2\n"), deployment("theirs")];
    const { manifests, findings } = adopt(ours, existing);
    expect(manifests).toEqual(ours);
    expect(findings.map(({ code, severity }) => [code, severity])).toEqual([
      ["adopt-differs", "info"],
      ["adopt-restarts", "warning"],
    ]);
  });

  test("is ours where the ConfigMap is new", () => {
    expect(adopt(ours, [deployment("theirs")]).manifests).toEqual(ours);
  });

  test("is ours where another ConfigMap of the pods changes", () => {
    const other = (text: string): Manifest => ({
      ...configMap(text),
      metadata: { name: "other", namespace: "gloo-system" },
    });
    const pods = (checksum: string): Manifest => {
      const template = { metadata: { annotations: { "checksum/proxy-config": checksum } } };
      const spec = { containers: [{ envFrom: [{ configMapRef: { name: "other" } }] }] };
      return { ...deployment(checksum), spec: { template: { ...template, spec } } };
    };
    const before = [configMap("a: 1\n"), other("b: 1\n"), pods("theirs")];
    expect(adopt([configMap("a: 1\n"), other("b: 2\n"), pods("ours")], before).manifests[2]).toEqual(
      pods("ours"),
    );
  });

  test("does not hide that something else of the pods changes", () => {
    const existing = [configMap("a: 1\n"), deployment("theirs", "envoy:0")];
    const [, adopted] = adopt(ours, existing).manifests;
    expect(adopted).toEqual(deployment("theirs"));
    expect(codes(ours, existing)).toEqual(["adopt-restarts"]);
  });
});

describe("what differs", () => {
  const job = (script: string): Manifest => ({
    apiVersion: "batch/v1",
    kind: "Job",
    metadata: { name: "job" },
    spec: { template: { spec: { containers: [{ name: "a", command: ["sh", "-c", script] }] } } },
  });
  const secret = (value: string): Manifest => ({
    apiVersion: "v1",
    kind: "Secret",
    metadata: { name: "secret" },
    data: { "tls.key": value },
  });

  test("is listed with its reason", () => {
    const { findings } = adopt(
      [job("one\ntwo\n"), secret("bmV3"), deployment("a")],
      [job("one\n\ntwo\n"), secret("b2xk"), configMap("a: 1\n")],
    );
    expect(findings.map(({ code, message }) => `${code}: ${message}`)).toEqual([
      "adopt-immutable: spec.template.spec.containers[name=a].command[2] is another text, and nothing shows that the two do the same",
      'adopt-differs: data["tls.key"] is not as it was',
      "adopt-created: is new",
      "adopt-left: exists, and is not rendered",
    ]);
    expect(JSON.stringify(findings)).not.toMatch(/bmV3|b2xk/);
  });

  test("is not a field that is null on one side, which the API server does not see", () => {
    const { spec, ...rest } = deployment("theirs");
    const withNull = { ...rest, spec: { ...(spec as object), paused: null } };
    expect(codes([deployment("theirs")], [withNull])).toEqual([]);
    expect(codes([withNull], [deployment("theirs")])).toEqual([]);
  });

  test("leaves out what a cluster adds, and says what cannot be seen", () => {
    const live = (metadata: object, more: object = {}): Manifest => {
      const { metadata: own, spec, ...rest } = deployment("theirs");
      return {
        ...rest,
        metadata: { ...own, uid: "1", ...metadata },
        spec: { ...(spec as object), ...more },
        status: {},
      };
    };
    const ours = [deployment("theirs")];
    expect(codes(ours, [live({ generation: 2 })])).toEqual([]);
    expect(codes(ours, [live({}, { replicas: 1 })])).toEqual(["adopt-unseen"]);
    const annotations = {
      "kubectl.kubernetes.io/last-applied-configuration": JSON.stringify({
        ...deployment("theirs"),
        spec: { ...(deployment("theirs").spec as object), replicas: 1 },
      }),
    };
    expect(codes(ours, [live({ annotations })])).toEqual(["adopt-differs"]);
  });
});
