import { KubernetesError } from "@gloo-mtls/kubernetes";
import { createMaterial, tlsSecret } from "@gloo-mtls/pki";
import { describe, expect, test } from "vitest";
import { harden } from "../../harden/index.ts";
import { render, toYaml } from "../../index.ts";
import { verifyRules } from "../../verify/index.ts";
import { memoryCluster } from "../testing/memory-cluster.ts";
import { now, outcomeOf, type World } from "../testing/memory-host.ts";
import { sarifFaults } from "./testing/sarif-faults.ts";

const installation = toYaml(render({ values: { global: { glooMtls: { enabled: true } } } }));

const verified = (args: readonly string[], files: World["files"] = { "-": installation }) =>
  outcomeOf(["verify", ...args], { files });

const settings = (rest: string): string =>
  `apiVersion: gloo.solo.io/v1\nkind: Settings\nmetadata:\n  name: default\n  namespace: gloo-system\n${rest}`;

describe("gloo-mtls verify prints", () => {
  test("text: by object, with the line of the embedded bootstrap, and the verdict at the end", async () => {
    const { code, out } = await verified([]);
    expect(code).toBe(1);
    expect(out).toMatch(/^ConfigMap\/gloo-system\/envoy-sidecar-config\n-:(\d+):(\d+) error: /m);
    const [, line = "0"] =
      /-:(\d+):\d+ error: ConfigMap\/gloo-system\/envoy-sidecar-config .*client-certificate-optional/.exec(
        out,
      ) ?? [];
    const written = installation.split("\n")[Number(line) - 1] ?? "";
    expect(written).toContain("typed_config:");
    expect(out).toContain(`  ${line} | ${written.trimEnd()}`);
    expect(out.trimEnd().split("\n").at(-1)).toMatch(
      /^mutual TLS does not hold for 1 proxy; 4 errors, \d+ warnings, \d+ not seen$/,
    );
  });

  test("JSON: the findings, and the verdict beside them", async () => {
    const { code, out, err } = await verified(["-o", "json"]);
    expect(code).toBe(1);
    const codes: readonly string[] = JSON.parse(out).map(
      (finding: { readonly code: string }) => finding.code,
    );
    expect(codes).toContain("sds-exposed");
    expect(err).toMatch(/^mutual TLS does not hold /);
  });

  test("SARIF 2.1.0, as its schema asks for it", async () => {
    const { out } = await verified(["-o", "sarif", "--accept", "sds-exposed"]);
    const log: unknown = JSON.parse(out);
    expect(sarifFaults(log)).toEqual([]);
    expect(out).toContain('"suppressions"');
  });

  test("JUnit: a failed test for each error", async () => {
    const { out } = await verified(["-o", "junit"]);
    expect(out).toMatch(/<testsuite name="gloo-mtls verify" tests="\d+" failures="4">/);
    expect(out.match(/<failure /g)).toHaveLength(4);
    const strict = (await verified(["-o", "junit", "--strict"])).out;
    expect(strict.match(/<failure /g)?.length).toBeGreaterThan(4);
  });

  test("every rule with its severity, reason and hint", async () => {
    const { code, out } = await verified(["--list"], {});
    expect(code).toBe(0);
    for (const [rule, { severity, hint }] of Object.entries(verifyRules)) {
      expect(out).toContain(`${severity} ${rule}: `);
      expect(out).toContain(`\n  hint: ${hint}\n`);
    }
    const json = JSON.parse((await verified(["--list", "-o", "json"], {})).out);
    expect(json).toHaveLength(Object.keys(verifyRules).length);
    expect(json[0]).toMatchObject({ code: Object.keys(verifyRules)[0], severity: "error" });
    expect((await verified(["--list", "-o", "sarif"], {})).code).toBe(2);
  });
});

describe("gloo-mtls verify ends with", () => {
  const proxyless = settings("spec: {}\n");
  test.each<[number, string, readonly string[], World["files"]]>([
    [1, "errors", [], { "-": installation }],
    [0, "nothing but information", [], { "-": proxyless }],
    [1, "what is expected and not there", ["--expect", "control-plane"], { "-": proxyless }],
    [
      1,
      "an acceptance that matches nothing, with --strict",
      ["--strict", "--accept", "old-tls"],
      { "-": proxyless },
    ],
    [0, "the same without", ["--accept", "old-tls"], { "-": proxyless }],
    [1, "input that is not YAML", [], { "-": "a: [" }],
    [1, "a baseline that is not one", ["--baseline", "b"], { "-": proxyless, b: "{}" }],
    [2, "a flag that does not exist", ["--wat"], { "-": proxyless }],
    [2, "a format that does not exist", ["-o", "xml"], { "-": proxyless }],
    [3, "a file that does not exist", ["none.yaml"], {}],
    [3, "a folder of definitions that does not exist", ["--crds", "none"], { "-": proxyless }],
  ])("%i: %s", async (expected, _, args, files) => {
    expect((await verified(args, files)).code).toBe(expected);
  });
});

describe("what is accepted", () => {
  const errors = ["--accept", "sds-exposed", "--accept", "client-certificate-optional"];
  test("by flags changes the exit code, and is counted, and shown when asked for", async () => {
    const { code, out } = await verified(errors);
    expect(code).toBe(0);
    expect(out).not.toContain("sds-exposed");
    expect(out).toMatch(/^mutual TLS does not hold .*4 accepted/m);
    expect((await verified([...errors, "--show-accepted"])).out).toContain(
      "info: Deployment/gloo-system/gloo",
    );
  });

  test("by an annotation counts for its object alone", async () => {
    const annotated = installation.replace(
      /(kind: ConfigMap\nmetadata:\n {2}name: envoy-sidecar-config\n)/,
      "$1  annotations:\n    gloo-mtls.dev/accept: client-certificate-optional, old-tls\n",
    );
    expect(annotated).not.toBe(installation);
    const { out } = await verified([], { "-": annotated });
    expect(out).not.toContain(": client-certificate-optional:");
    expect(out).toContain("sds-exposed");
    expect(out).toContain(
      "unused-acceptance: old-tls is accepted for ConfigMap/gloo-system/envoy-sidecar-config",
    );
  });

  test("by a baseline is everything of an earlier run", async () => {
    const baseline = (await verified(["-o", "json"])).out;
    const files = { "-": installation, "baseline.json": baseline };
    expect((await verified(["--baseline", "baseline.json", "--strict"], files)).code).toBe(0);
    const less = { ...files, "-": settings("spec: {}\n") };
    expect((await verified(["--baseline", "baseline.json"], less)).out).toContain(
      "unused-acceptance: the baseline has sds-exposed",
    );
  });
});

test("Secrets that are made elsewhere are no error", async () => {
  const without = toYaml(
    render({ values: { global: { glooMtls: { enabled: true } } } }).filter(
      ({ kind, metadata }) => kind !== "Job" || metadata.name !== "gloo-mtls-certgen",
    ),
  );
  const found = async (args: readonly string[]) => (await verified(args, { "-": without })).out;
  expect(await found([])).toMatch(/error: .*: secret-missing: /);
  expect(await found(["--secrets-elsewhere"])).toMatch(/info: .*: secret-missing: /);
});

test.each([
  ["git/kustomization.yaml", "kustomize build"],
  ["git/overlays/live/Kustomization", "kustomize build"],
  ["git/chart/Chart.yaml", "helm template"],
])("a folder with %s is not what reaches the cluster, and is refused", async (path, command) => {
  const files = { "git/gloo.yaml": settings("spec: {}\n"), [path]: "resources: [gloo.yaml]\n" };
  for (const named of ["git", path]) {
    const { code, err } = await verified([named], files);
    expect([code, err.split("\n").length]).toEqual([1, 3]);
    expect(err).toContain(`${path}: `);
    expect(err).toContain(`hint: run \`${command}\``);
  }
});

test("custom resources are checked by definitions in a folder", async () => {
  const definition = JSON.stringify({
    apiVersion: "apiextensions.k8s.io/v1",
    kind: "CustomResourceDefinition",
    metadata: { name: "settings.gloo.solo.io" },
    spec: {
      group: "gloo.solo.io",
      scope: "Namespaced",
      names: { kind: "Settings", plural: "settings" },
      versions: [
        {
          name: "v1",
          served: true,
          storage: true,
          schema: {
            openAPIV3Schema: {
              type: "object",
              properties: { spec: { type: "object", properties: { watch: { type: "boolean" } } } },
            },
          },
        },
      ],
    },
  });
  const files = { "-": settings("spec:\n  watch: 1\n"), "crds/settings.json": definition };
  expect((await verified([], files)).out).toContain("kind-not-judged");
  const { out, code } = await verified(["--crds", "crds"], files);
  expect(out).not.toContain("kind-not-judged");
  expect(out).toContain("wrong-type");
  expect(code).toBe(1);
});

describe("a cluster", () => {
  const secrets = ["gloo-mtls-certs", "another"].map((name) => ({
    ...tlsSecret(createMaterial({ now }), { name, namespace: "gloo-system" }),
  }));
  const objects = JSON.parse(
    JSON.stringify([...render({ values: { global: { glooMtls: { enabled: true } } } }), ...secrets]),
  );

  /** A cluster that refuses some calls, given as they are asked. */
  const refusing = (refused: RegExp, held = objects): World => ({
    host: {
      cluster: async () => {
        const { list, get, ...api } = memoryCluster("cluster", [...held], []);
        const asked = <T>(what: string, call: () => Promise<T>): Promise<T> =>
          refused.test(what)
            ? Promise.reject(new KubernetesError("forbidden", `cannot ${what}`, ""))
            : call();
        return {
          ...api,
          list: (query) => asked(`list ${query.kind}`, () => list(query)),
          get: (reference) => asked(`read ${reference.kind} ${reference.name}`, () => get(reference)),
        };
      },
    },
  });

  test("is verified as its manifests are, and of its Secrets only what is mounted is read", async () => {
    const { code, out, asked } = await outcomeOf(["verify", "--live"], { objects });
    expect(code).toBe(1);
    expect(out).toMatch(/^mutual TLS does not hold for 1 proxy; 4 errors, /m);
    expect(out).not.toMatch(/PRIVATE KEY|LS0tLS1CRUdJTi/);
    expect(asked.filter((call) => call.includes("Secret "))).toEqual([
      "get Secret gloo-system/gloo-mtls-certs",
    ]);
    expect(asked.every((call) => /^(?:list|get) /.test(call))).toBe(true);
  });

  test("is read in the namespaces that are named", async () => {
    const { asked } = await outcomeOf(["verify", "-n", "gloo-system", "-n", "edge"], { objects });
    expect(asked.filter((call) => call.startsWith("list Deployment"))).toEqual([
      "list Deployment in gloo-system",
      "list Deployment in edge",
    ]);
  });

  const accepted = ["--accept", "sds-exposed", "--accept", "client-certificate-optional"];
  test.each<[number, string, RegExp, RegExp]>([
    [1, "everything", /^$/, /^mutual TLS does not hold /m],
    [
      3,
      "all but Secrets",
      /Secret/,
      /^not verified are the certificates in Secret gloo-system\/gloo-mtls-certs: /m,
    ],
    [
      3,
      "all but NetworkPolicies",
      /NetworkPolicy/,
      /^not verified is who reaches the control plane: cannot list/m,
    ],
    [3, "all but ClusterRoles", /ClusterRole$/, /^not verified is what certgen and others may do: /m],
    [3, "all but ConfigMaps", /ConfigMap/, /^nothing was verified: cannot list ConfigMap\n {2}hint: /m],
  ])("ends with %i for an account that may read %s", async (expected, _, refused, said) => {
    const none = expected === 1 ? [] : accepted;
    const { code, out, err } = await outcomeOf(["verify", "--live", ...none], refusing(refused));
    expect(code).toBe(expected);
    expect(err + out).toMatch(said);
    expect(out).not.toMatch(/^mutual TLS holds/m);
    if (refused.source === "NetworkPolicy") expect(out).not.toContain("network-not-seen");
  });

  test("that has nothing wrong, and of which something could not be read, is not proven", async () => {
    const hardened = JSON.parse(
      JSON.stringify(harden(render({ values: { global: { glooMtls: { enabled: true } } } }))),
    );
    const last = async (refused: RegExp) =>
      (await outcomeOf(["verify", "--live"], refusing(refused, [...hardened, ...secrets]))).out;
    expect(await last(/^$/)).toMatch(/^mutual TLS holds for 1 proxy/m);
    expect(await last(/Upstream/)).toMatch(/^it is not proven that mutual TLS holds for 1 proxy/m);
  });

  test("and files are not read at once", async () => {
    expect((await outcomeOf(["verify", "a.yaml", "--live"], { objects })).code).toBe(2);
  });
});

test("hostile names stay text, in every format", async () => {
  const hostile = installation.replaceAll("envoy-sidecar-config", '"a\\u001b[2J<script>&\\u0007\\u202e"');
  for (const format of ["text", "json", "sarif", "junit"]) {
    const { out, code } = await verified(["-o", format], { "-": hostile });
    expect(code, format).toBe(1);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what a terminal would act upon.
    expect(out, format).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/);
    if (format === "junit") expect(out).not.toContain("<script>");
  }
});
