import { fc, test as property } from "@fast-check/vitest";
import { toYaml } from "@gloo-mtls/objects/print";
import { describe, expect, test } from "vitest";
import { render } from "../../render.ts";
import { outcomesOf } from "../testing/memory-host.ts";

const outcomeOf = outcomesOf("istio");

const upstream = (name: string, sslConfig = "") =>
  `apiVersion: gloo.solo.io/v1\nkind: Upstream\nmetadata: {name: ${name}, namespace: a, labels: {app: ${name}}}\nspec:\n  static: {}\n${sslConfig}`;
const proxy = toYaml(
  render().filter(({ kind, metadata }) => /^gateway-proxy/.test(metadata.name) && /^(?:Dep|Conf)/.test(kind)),
);
const injected = async () =>
  (await outcomeOf(["inject", "--istio-version", "1.22.0"], { files: { "-": proxy } })).out;

/** What a command that has to be refused says. It writes nothing. */
const refusal = async (args: readonly string[], files: Readonly<Record<string, string>> = {}) => {
  const outcome = await outcomeOf(args, { files });
  expect(outcome.out).toBe("");
  expect(outcome.files).toEqual(files);
  return `${outcome.code}: ${outcome.err}`;
};

describe("a command line that cannot be meant is refused with the remedy", () => {
  test.each<[readonly string[], string]>([
    [
      ["inject", "-y"],
      "--yes is about a cluster, and a stream is changed\n  hint: leave it out, or add --live, --kubeconfig or --context",
    ],
    [
      ["inject", "--context", "c", "a.yaml"],
      "a.yaml: it is either files or a cluster\n  hint: leave out the files, or --live, --kubeconfig and --context",
    ],
    [
      ["uninject", "--live"],
      "cannot ask for confirmation: this is not a terminal\n  hint: look at what would change with --dry-run, then add --yes",
    ],
    [
      ["inject", "--in-place", "-"],
      "standard input cannot be written in place\n  hint: name files, or leave out --in-place",
    ],
    [["inject", "a.yaml", "a.yaml"], "a file is named twice\n  hint: name it once"],
    [
      ["enable-mtls"],
      "no Upstreams were chosen\n  hint: name them with --upstream, or choose with --selector or --all",
    ],
    [
      ["disable-mtls", "--all", "-u", "a"],
      "--all beside --upstream or --selector says two things\n  hint: leave out one of them",
    ],
    [
      ["enable-mtls", "--all"],
      "--all means every Upstream of a namespace, and none is named\n  hint: name it with --namespace",
    ],
    [
      ["auto-mtls", "-u", "a"],
      "the Settings apply to all Upstreams; they cannot select single ones\n  hint: add --exempt to exempt these, or leave them out",
    ],
    [
      ["auto-mtls", "--exempt"],
      "no Upstreams were chosen\n  hint: name them with --upstream, or choose with --selector or --all",
    ],
    [
      ["peer-authentication", "-n", "a", "--istio-namespace", "b"],
      "--istio-namespace is for the whole mesh, and --namespace for a namespace\n  hint: leave out one of them",
    ],
    [
      ["peer-authentication", "-n", "a", "--name", "b"],
      "a rule for workloads has a name and the labels of their pods\n  hint: give both --name and --label, or neither",
    ],
    [
      ["peer-authentication", "--name", "b", "-l", "a=b"],
      "it is not said where those workloads are\n  hint: name their namespace with --namespace",
    ],
    [
      ["peer-authentication", "-n", "a", "--name", "b", "-l", "a"],
      '--label "a" is not a valid label\n  hint: write it as key=value',
    ],
    [
      ["peer-authentication", "-n", "A b"],
      '--namespace "A b" is not a valid name of an object\n  hint: take lower-case letters, digits, dashes and dots',
    ],
  ])("%j", async (args, message) => {
    expect(await refusal(args)).toBe(`2: ${message}\n`);
  });

  test("standard input that is a terminal", async () => {
    expect(await outcomeOf(["inject"], { terminal: true })).toMatchObject({
      code: 2,
      err: "there is nothing to read\n  hint: name files, pipe them in, or add --live to change a cluster\n",
    });
  });
});

describe("manifests in files", () => {
  test("are refused with everything that is wrong in any of them", async () => {
    const files = { "a.yaml": "a: [\n", "b.yaml": "kind: A\n", "c.yaml": "- 1\n" };
    expect(await refusal(["inject", ...Object.keys(files)], files)).toMatchInlineSnapshot(`
      "1: a.yaml:2:1 error: yaml-syntax: a bracket or a brace is still open here
        hint: close it before this line, or indent the line further than the key before the bracket
      b.yaml:1:1 error: missing-field: the document has no apiVersion
        1 | kind: A
          | ^^^^^^^
        hint: set apiVersion to a text that is not empty
      b.yaml:1:1 error: missing-field: the document has no metadata.name
        1 | kind: A
          | ^^^^^^^
        hint: set metadata.name to a text that is not empty
      c.yaml:1:1 error: not-an-object: the document is a list, not a Kubernetes object
        1 | - 1
          | ^^^
        hint: write one object with apiVersion, kind and metadata.name in each document
      "
    `);
  });

  test("may not hold an object twice, in one or in several", async () => {
    const files = { "a.yaml": upstream("one"), "b.yaml": upstream("one") };
    expect(await refusal(["enable-mtls", "-u", "one", "a.yaml", "b.yaml"], files)).toBe(
      "1: b.yaml:1:1 error: duplicate-object: Upstream/a/one is already in a.yaml\n  1 | apiVersion: gloo.solo.io/v1\n    | ^^^^^^^^^^^^^^^^^^^^^^^^^^^\n  hint: remove one of them, or leave out one of the files\n",
    );
  });

  test("are not half-written when there is no space", async () => {
    const files = { "full/a.yaml": upstream("one") };
    expect(await refusal(["enable-mtls", "-u", "one", "-i", "full/a.yaml"], files)).toBe(
      "3: full/a.yaml: cannot be written: no space left on device\n",
    );
  });

  test("are replaced only where something changes", async () => {
    const files = { "a.yaml": upstream("one"), "b.yaml": upstream("two") };
    const {
      code,
      out,
      err,
      files: after,
    } = await outcomeOf(["enable-mtls", "-u", "one", "-i", "a.yaml", "b.yaml"], { files });
    expect({ code, out, err }).toEqual({
      code: 0,
      out: "",
      err: "changed Upstream/a/one\n1 of 2 objects changed\n",
    });
    expect(after["a.yaml"]).toContain("certificatesSecretName: istio_server_cert");
    expect(after["b.yaml"]).toBe(files["b.yaml"]);
  });

  test("are printed one after the other, with any beginning and end", async () => {
    const files = {
      "a.yaml": upstream("one").trimEnd(),
      "b.yaml": `%YAML 1.2\n---\n${upstream("two")}`,
      "c.yaml": "# nothing\n",
      "d.yaml": JSON.stringify({ apiVersion: "v1", kind: "List", items: [] }),
    };
    const { out } = await outcomeOf(["enable-mtls", "-u", "one", ...Object.keys(files)], { files });
    const again = await outcomeOf(["disable-mtls", "-u", "one"], { files: { "-": out } });
    expect(again.err).toBe("changed Upstream/a/one\n1 of 2 objects changed\n");
    expect(again.out).toMatchInlineSnapshot(`
      "apiVersion: gloo.solo.io/v1
      kind: Upstream
      metadata: {name: one, namespace: a, labels: {app: one}}
      spec:
        static: {}
      ...
      %YAML 1.2
      ---
      apiVersion: gloo.solo.io/v1
      kind: Upstream
      metadata: {name: two, namespace: a, labels: {app: two}}
      spec:
        static: {}
      ---
      # nothing
      ---
      {"apiVersion":"v1","kind":"List","items":[]}
      "
    `);
  });
});

describe("inject and uninject", () => {
  test("take istiod's Deployment from a file of its own", async () => {
    const istiod = `apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: istiod-canary, namespace: mesh}\nspec: {template: {spec: {containers: [{name: discovery, image: "istio/pilot:1.21.3", env: [{name: JWT_POLICY, value: first-party-jwt}]}]}}}\n`;
    const args = ["inject", "--istiod", "istiod.yaml", "--revision", "canary", "--istio-namespace", "mesh"];
    const { out } = await outcomeOf(args, { files: { "-": proxy, "istiod.yaml": istiod } });
    expect(out).toContain("image: docker.io/istio/proxyv2:1.21.3\n");
    expect(out).toContain("value: istiod-canary.mesh.svc:15012\n");
    expect(out).toContain("value: first-party-jwt\n");
    expect(out).not.toContain("name: discovery");
    expect(await refusal(args, { "-": proxy, "istiod.yaml": proxy.split("\n---\n")[0] ?? "" })).toContain(
      "istiod.yaml: holds no Deployment, and is to hold that of istiod\n  hint: kubectl get deployment istiod -n istio-system -o yaml\n",
    );
  });

  test("pass on every option of glooctl's", async () => {
    const { out } = await outcomeOf(
      [
        ...["inject", "--istio-meta-mesh-id", "m1", "--istio-meta-cluster-id", "c1"],
        ...["--istio-discovery-address", "host:1", "--jwt-policy", "first-party-jwt"],
        ...["--istio-proxy-image", "r/agent:2", "--sds-image", "r/sds:3", "--proxy", "gateway-proxy"],
      ],
      { files: { "-": proxy } },
    );
    for (const text of ["value: m1", "value: c1", "value: host:1", "image: r/agent:2", "image: r/sds:3"]) {
      expect(out).toContain(`${text}\n`);
    }
  });

  test("say what they did, and take back what they said", async () => {
    const there = await injected();
    const back = await outcomeOf(["uninject"], { files: { "-": there } });
    expect(back).toMatchObject({ code: 0, out: proxy });
    const nothing = await outcomeOf(["uninject"], { files: { "-": proxy } });
    expect(nothing).toMatchObject({ code: 0, out: proxy });
    expect(nothing.err).toMatchInlineSnapshot(`
      "-:186:7 warning: Deployment/gloo-system/gateway-proxy spec.template.spec.containers: not-injected: the proxy has none of Istio's sidecars, which leaves nothing to do
        186 |       containers:
            |       ^^^^^^^^^^
        hint: name the proxies that were injected
      0 of 2 objects changed
      "
    `);
  });

  test("refuse with everything that prevents it", async () => {
    const files = {
      "-": `${await injected()}---\n${upstream("one", "  sslConfig: {sds: {clusterName: gateway_proxy_sds}}\n")}`,
    };
    expect(await refusal(["uninject"], files)).toMatchInlineSnapshot(`
      "1: -:365:15 error: Upstream/a/one spec.sslConfig.sds: upstream-needs-sds: the Upstream gets its certificates from the sidecars that are to be removed
        365 |   sslConfig: {sds: {clusterName: gateway_proxy_sds}}
            |               ^^^
        hint: disable mTLS on it first, or include the Upstreams
      "
    `);
  });
});

test("peer-authentication prints the mesh's, a namespace's and a workload's rule", async () => {
  const print = async (...args: string[]) => (await outcomeOf(["peer-authentication", ...args])).out;
  expect(await print("--istio-namespace", "mesh")).toContain("name: default\n  namespace: mesh\n");
  expect(await print("-n", "shop", "--mode", "PERMISSIVE")).toMatch(
    /namespace: shop\n[\s\S]*mode: PERMISSIVE\n$/,
  );
  expect(await print("-n", "shop", "--name", "db", "-l", "app=db,tier=back", "-l", "x.io/y=")).toContain(
    'matchLabels:\n      app: db\n      tier: back\n      x.io/y: ""\n',
  );
});

test("values prints what a render takes", async () => {
  const { out } = await outcomeOf(["values", "--istio-meta-cluster-id", "east"]);
  expect(out).toBe(
    "global:\n  istioSDS:\n    enabled: true\ngatewayProxies:\n  gatewayProxy:\n    istioMetaClusterId: east\n",
  );
});

property.prop([fc.oneof(fc.string({ unit: "binary" }), fc.json(), fc.string())], { numRuns: 300 })(
  "any input is passed on or refused, and never half-written",
  async (text) => {
    for (const args of [["inject"], ["uninject"], ["enable-mtls", "-l", "a"], ["auto-mtls"]]) {
      const { code, out, err } = await outcomeOf(args, { files: { "-": text } });
      expect([0, 1]).toContain(code);
      if (code === 1) expect(out).toBe("");
      expect(err).not.toBe("");
    }
  },
);
