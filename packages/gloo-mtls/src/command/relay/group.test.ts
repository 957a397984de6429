import { describe, expect, test } from "vitest";
import type { Host } from "../io/host.ts";
import { memoryCluster } from "../testing/memory-cluster.ts";
import { outcomesOf } from "../testing/memory-host.ts";

const outcomeOf = outcomesOf("relay");

const spec = (mode: string, clusters: readonly string[] = ["cluster1"]) =>
  [
    `mode: ${mode}`,
    "management: {name: mgmt}",
    "workloads:",
    ...clusters.map((name) => `- name: ${name}`),
    "server: {address: relay.example.com:9900}",
    "",
  ].join("\n");

/** Files in memory, for one run after the other. */
const machine = (given: Readonly<Record<string, string>>) => {
  const texts = new Map(Object.entries(given));
  const modes = new Map<string, string>();
  const runs = async (line: string, host: Partial<Host> = {}) => {
    const {
      code,
      out,
      err,
      files,
      modes: written,
    } = await outcomeOf(line.split(" "), {
      files: Object.fromEntries(texts),
      host,
    });
    for (const [path, text] of Object.entries(files)) texts.set(path, text);
    for (const [path, mode] of Object.entries(written)) modes.set(path, mode);
    return { code, out, err };
  };
  return { texts, modes, runs };
};

describe("gloo-mtls relay plan", () => {
  test("makes nothing where the chart makes all of it", async () => {
    const { texts, runs } = machine({ "relay.yaml": spec("mtls-self-signed") });
    const made = await runs("plan -f relay.yaml --material m --make-material");
    expect(made).toEqual(await runs("plan -f relay.yaml"));
    expect(made).toMatchObject({ code: 0, err: "" });
    expect([...texts.keys()]).toEqual(["relay.yaml"]);
  });

  test("refuses a specification in words, with its line", async () => {
    const { runs } = machine({ "relay.yaml": `${spec("mtls-self-signed")}token: {}\n` });
    expect(await runs("plan -f relay.yaml")).toEqual({
      code: 1,
      out: "",
      err: [
        "relay.yaml:6:1 error: not-in-mode: token is not for mode mtls-self-signed: the token is generated, and one of your own is not allowed",
        "  6 | token: {}",
        "    | ^^^^^",
        "  hint: leave it out, or take mode mtls-own-cas, which has a token of your own",
        "",
      ].join("\n"),
    });
  });

  test("says when there is no such file, and when no folder is given to keep keys in", async () => {
    const { runs } = machine({ "relay.yaml": spec("mtls-own-cas") });
    expect(await runs("plan -f other.yaml")).toEqual({
      code: 3,
      out: "",
      err: "other.yaml: cannot be read: no such file or directory\n",
    });
    expect(await runs("plan -f relay.yaml --make-material")).toMatchObject({
      code: 2,
      err: "--make-material needs a folder to keep the material in\n  hint: add --material <folder>; it holds the root's key, so keep it out of version control\n",
    });
    expect((await runs("plan -f relay.yaml --cluster cluster9")).err).toBe(
      '--cluster "cluster9" is not a cluster of relay.yaml\n  hint: it has mgmt, cluster1\n',
    );
  });

  test("keeps what was made, makes what is new, and keeps keys to their owner", async () => {
    const { runs, texts, modes } = machine({
      "relay.yaml": spec("mtls-own-certificates"),
      "larger.yaml": spec("mtls-own-certificates", ["cluster1", "cluster2"]),
    });
    const command = "--material m --make-material --output-dir";
    expect(await runs(`plan -f relay.yaml ${command} a`, { errIsTerminal: true })).toMatchObject({
      code: 0,
      err: "\rmade 1 of 3 keys\rmade 3 of 3 keys\nwrote 8 files\n",
    });
    const first = texts.get("m/clients/cluster1.crt");
    expect(await runs(`plan -f larger.yaml ${command} b`)).toMatchObject({ code: 0 });
    expect(texts.get("m/clients/cluster1.crt")).toBe(first);
    expect(texts.get("m/clients/cluster2.crt")).toContain("BEGIN CERTIFICATE");
    const secret = [...modes].filter(([, mode]) => mode === "600");
    expect(secret.map(([path]) => path).sort()).toEqual([
      "a/mgmt/secrets.yaml",
      "a/workload-cluster1/secrets.yaml",
      "b/mgmt/secrets.yaml",
      "b/workload-cluster1/secrets.yaml",
      "b/workload-cluster2/secrets.yaml",
      "m/clients/cluster1.key",
      "m/clients/cluster2.key",
      "m/root.key",
      "m/server.key",
    ]);
    expect((await runs("plan -f relay.yaml --output-dir a")).err).toMatch(
      /^a\/README.md: exists, and what it holds would be lost/,
    );
  });

  test("takes a key that waits for its certificate for what it is, and makes no other in its place", async () => {
    for (const name of ["root", "server", "clients/cluster1"]) {
      const { runs, texts } = machine({
        "relay.yaml": spec("mtls-own-certificates"),
        [`m/${name}.key`]: "a key",
      });
      expect(await runs("plan -f relay.yaml --material m --make-material")).toEqual({
        code: 1,
        out: "",
        err: `m/${name}.key: is there, and ${name.replace("clients/", "")}.crt beside it is not\n  hint: put the certificate of this key there, or move the key away\n`,
      });
      expect(texts.get(`m/${name}.key`)).toBe("a key");
    }
  });

  test("prints no key on a terminal, and says what is wrong before it makes any", async () => {
    const { runs, texts } = machine({ "relay.yaml": spec("mtls-own-certificates"), "a/README.md": "" });
    const command = "plan -f relay.yaml --material m --make-material";
    expect(await runs(`${command} --cluster cluster1`, { outIsTerminal: true })).toEqual({
      code: 1,
      out: "",
      err: "the objects of cluster1 hold private keys or tokens, which are not printed on a terminal\n  hint: pipe them into kubectl apply -f -, or write them with --output-dir\n",
    });
    expect((await runs(`${command} --output-dir a`)).err).toMatch(/^a\/README.md: exists/);
    expect([...texts.keys()]).toEqual(["relay.yaml", "a/README.md"]);
    expect((await runs("plan -f relay.yaml --cluster cluster1", { outIsTerminal: true })).out).toContain(
      "kind: Namespace\n",
    );
    expect((await runs(`${command} --cluster cluster1`)).out).toContain("  name: relay-client-tls-secret\n");
  });

  test("signs nothing without the root's key", async () => {
    const { runs, texts } = machine({ "relay.yaml": spec("mtls-own-certificates") });
    await runs("plan -f relay.yaml --material m --make-material");
    texts.delete("m/root.key");
    texts.delete("m/server.crt");
    texts.delete("m/server.key");
    expect(await runs("plan -f relay.yaml --material m --make-material")).toMatchObject({
      code: 1,
      err: "certificates are missing, and there is no key of the root to sign them with\n  hint: make them where the root's key is, or put root.key beside root.crt for as long as they are made\n",
    });
    expect(await runs("plan -f relay.yaml --material m")).toMatchObject({
      code: 1,
      err: "mgmt: error: Secret/gloo-mesh/relay-server-tls-secret: missing-secret: there is no such Secret, and the mode needs it\n  hint: make it with tls.crt, tls.key, ca.crt\n",
    });
  });
});

describe("gloo-mtls relay", () => {
  test("schema prints what an editor checks a specification with", async () => {
    const { runs } = machine({});
    const { code, out } = await runs("schema");
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ title: "How a Gloo Mesh relay is secured" });
  });

  test("check takes either a folder or clusters", async () => {
    const { runs } = machine({ "relay.yaml": spec("insecure") });
    expect(await runs("check -f relay.yaml")).toMatchObject({
      code: 2,
      err: "there is nothing to check\n  hint: name the folder of a plan, or add --live for the contexts of the specification\n",
    });
    expect(await runs("check -f relay.yaml a --live")).toMatchObject({
      code: 2,
      err: "a: it is either files or a cluster\n  hint: leave out the files, or --live and --kubeconfig\n",
    });
  });

  test("check asks each cluster for the Secrets of the relay alone", async () => {
    const { runs } = machine({ "relay.yaml": spec("mtls-own-certificates") });
    const asked: string[] = [];
    const { code, out } = await runs("check -f relay.yaml --live", {
      cluster: ({ context = "" }) =>
        Promise.resolve({
          ...memoryCluster(context, [], []),
          get: ({ kind, namespace, name }) => {
            asked.push(`${context} ${kind}/${namespace}/${name}`);
            return Promise.resolve(undefined);
          },
          list: () => Promise.reject(new Error("nothing is listed")),
          create: () => Promise.reject(new Error("nothing is made")),
          replace: () => Promise.reject(new Error("nothing is changed")),
        }),
    });
    expect(asked).toEqual([
      "mgmt Secret/gloo-mesh/relay-server-tls-secret",
      "cluster1 Secret/gloo-mesh/relay-client-tls-secret",
    ]);
    expect(code).toBe(1);
    expect(out.match(/missing-secret/g)).toHaveLength(2);
  });

  test("check asks for what chart and agent make too, once it looks into clusters", async () => {
    const { runs } = machine({ "relay.yaml": spec("mtls-self-signed") });
    const checked = (flags: string) =>
      runs(`check -f relay.yaml --live${flags}`, {
        cluster: ({ context = "" }) =>
          Promise.resolve({
            ...memoryCluster(context, [], []),
            get: () => Promise.resolve(undefined),
            list: () => Promise.reject(new Error("nothing is listed")),
            create: () => Promise.reject(new Error("nothing is made")),
            replace: () => Promise.reject(new Error("nothing is changed")),
          }),
      });
    const { out, err } = await checked("");
    expect(out.match(/missing-secret/g)).toHaveLength(7);
    expect(err).toBe("checked 2 clusters: 7 errors, 0 warnings\n");
    expect(await checked(" --accept missing-secret")).toMatchObject({
      code: 0,
      err: "checked 2 clusters: 0 errors, 0 warnings\n",
    });
  });

  test("check reads a Secret as the API server does, and quotes nothing of one that is wrong", async () => {
    const secret = (body: string) =>
      `apiVersion: v1\nkind: Secret\nmetadata: {name: relay-token, namespace: gloo-mesh}\n${body}\n`;
    const checked = (body: string) => {
      const { runs } = machine({
        "relay.yaml": spec("tls-self-signed"),
        "p/mgmt/secrets.yaml": secret(body),
        "p/workload-cluster1/secrets.yaml": secret("stringData: {token: abc}"),
        "p/mgmt/values.yaml": "",
        "p/workload-cluster1/values.yaml": "",
      });
      return runs("check -f relay.yaml p");
    };
    for (const refused of ["top secret!", "QUJ D", "QUJD=", "QUI"]) {
      expect(await checked(`data: {token: '${refused}'}`), refused).toEqual({
        code: 1,
        out: "",
        err: [
          "mgmt: p/mgmt/secrets.yaml:4:8 error: Secret/gloo-mesh/relay-token data.token: not-base64: token is not base64, so the API server refuses the Secret",
          "  4 |        token: …",
          "    |        ^^^^^",
          "  hint: plain text belongs under stringData",
          "",
        ].join("\n"),
      });
    }
    expect((await checked("data: {token: YWJj, token: YWJj}")).err).toBe(
      "mgmt: p/mgmt/secrets.yaml:4:21 error: duplicate-key: the file is not a YAML stream of Kubernetes objects\n  hint: `kubectl apply --dry-run=client -f` shows what is wrong\n",
    );
    // True in the YAML of Kubernetes, and so not a token that differs.
    expect((await checked("stringData: {token: on}")).out).not.toContain("token-differs");
    expect((await checked("data: {token: YWJj}")).out).not.toContain("token-differs");
    expect((await checked("data: {token: YWJkCg==}")).out).toContain("token-differs");
    expect((await checked("data: {token: eA==}\nstringData: {token: abc}")).out).not.toContain(
      "token-differs",
    );
  });

  test("check prints findings as one array of JSON, also when it is empty and when files are refused", async () => {
    const plan = { "relay.yaml": spec("insecure"), "p/mgmt/secrets.yaml": "" };
    const values = {
      "p/mgmt/values.yaml": "common: {cluster: mgmt, insecure: true}\nglooMgmtServer: {enabled: true}\n",
      "p/workload-cluster1/values.yaml":
        "common: {cluster: cluster1, insecure: true}\nglooAgent: {enabled: true, relay: {serverAddress: relay.example.com:9900}}\n",
    };
    const checked = async (more: Readonly<Record<string, string>>) => {
      const { code, out } = await machine({ ...plan, ...values, ...more }).runs(
        "check -f relay.yaml p -o json",
      );
      return { code, codes: (JSON.parse(out) as { code: string }[]).map(({ code: each }) => each) };
    };
    expect(await checked({})).toEqual({ code: 0, codes: [] });
    expect(await checked({ "p/mgmt/values.yaml": "" })).toMatchObject({ code: 1 });
    expect(await checked({ "p/mgmt/secrets.yaml": "a: [" })).toEqual({ code: 1, codes: ["yaml-syntax"] });
    expect(await checked({ "p/mgmt/values.yaml": "a: [" })).toEqual({ code: 1, codes: ["yaml-syntax"] });
    expect(await checked({ "relay.yaml": "mode: other" })).toEqual({ code: 1, codes: ["bad-mode"] });
  });

  test("check looks for a Secret in the namespace of the relay, in every file of the cluster's folder", async () => {
    const secret = (namespace: string) =>
      `apiVersion: v1\nkind: Secret\nmetadata: {name: relay-token${namespace}}\nstringData: {token: abc}\n`;
    const { runs } = machine({
      "relay.yaml": spec("tls-self-signed"),
      "p/mgmt/token.yaml": secret(", namespace: gloo-mesh"),
      "p/workload-cluster1/secrets.yaml": secret(", namespace: default"),
      "p/mgmt/values.yaml": "",
      "p/workload-cluster1/values.yaml": "",
    });
    const { out } = await runs("check -f relay.yaml p");
    expect(out.match(/missing-secret: .*/g)).toEqual([
      "missing-secret: the Secret is in namespace default, and the pods of the relay look for it in gloo-mesh",
    ]);
  });

  test("check shows no token that values have, however they are written", async () => {
    for (const line of [
      'glooAgent: {extraEnvs: [{name: RELAY_TOKEN, value: "a-token"}]}',
      "glooAgent: {extraEnvs: {RELAY_TOKEN: {value: a-token}, RELAY_OTHER: {value: b}}}",
      "glooAgent: {extraEnvs: {RELAY_TOKEN: a-token}}",
    ]) {
      const { runs } = machine({
        "relay.yaml": spec("mtls-own-certificates"),
        "p/mgmt/values.yaml": line,
        "p/workload-cluster1/values.yaml": line,
      });
      const { out } = await runs("check -f relay.yaml p");
      expect(out).toContain("sets RELAY_TOKEN");
      expect(out).not.toContain("a-token");
    }
  });

  test("doctor says how many lines it recognised, and ends with 1 for an error that it does not know", async () => {
    const { runs } = machine({
      "a.log": "started\nremote error: tls: bad certificate\n",
      "b.log": "x509: an error of tomorrow\n",
      "c.log": "started\n",
      "empty.log": "\n \n",
    });
    expect(await runs("doctor a.log")).toMatchObject({
      code: 1,
      out: expect.stringMatching(/^a\.log:2:1 error: alert-bad-certificate: /),
      err: "read 2 lines: 1 with a known error, 0 with an unknown one, 1 with none\n",
    });
    expect(await runs("doctor b.log")).toMatchObject({
      code: 1,
      out: expect.stringContaining("unknown-tls-error"),
    });
    expect(await runs("doctor c.log")).toMatchObject({
      code: 0,
      out: expect.stringContaining("does not prove"),
    });
    expect(await runs("doctor -o json c.log")).toMatchObject({ code: 0, out: "[]\n" });
    expect(await runs("doctor empty.log")).toMatchObject({
      code: 1,
      out: "",
      err: expect.stringContaining("empty.log: there is no line to read"),
    });
  });

  test("commands name the file as it was given, quoted for a shell", async () => {
    const { runs } = machine({ "it's.yaml": spec("mtls-own-cas"), "-f.yaml": spec("mtls-own-cas") });
    expect((await runs("rotate -f it's.yaml --only server")).out).toContain(
      "gloo-mtls relay plan -f 'it'\\''s.yaml' --material new",
    );
    expect((await runs("migrate --from it's.yaml --to=-f.yaml")).out).toContain(
      "gloo-mtls relay plan -f ./-f.yaml --material new",
    );
  });

  test("rotate and migrate end with 1 when an agent could not connect at some moment", async () => {
    const { runs } = machine({ "tls.yaml": spec("tls-own-server"), "plain.yaml": spec("insecure") });
    expect(await runs("rotate -f tls.yaml --only token")).toMatchObject({
      code: 1,
      out: expect.stringContaining(
        "Verdict: broken at step 2: the server refuses the agent, whose token is another\n",
      ),
    });
    expect(await runs("rotate -f tls.yaml --only client")).toMatchObject({
      code: 1,
      err: "mode tls-own-server has no client\n  hint: leave --only out to see what it has\n",
    });
    expect((await runs("migrate --from plain.yaml --to tls.yaml")).code).toBe(1);
    expect((await runs("migrate --from tls.yaml --to tls.yaml")).code).toBe(0);
    const rotation = await runs("rotate -f tls.yaml --only token -o json");
    expect(JSON.parse(rotation.out)).toMatchObject([{ what: "token", verdict: { kind: "broken" } }]);
    const migration = await runs("migrate --from plain.yaml --to tls.yaml -o json");
    expect([rotation.code, migration.code]).toEqual([1, 1]);
    expect(JSON.parse(migration.out)).toMatchObject({ from: "insecure", verdict: { kind: "broken" } });
  });
});
