import { describe, expect, test } from "vitest";
import { outcomesOf } from "../testing/memory-host.ts";
import { upstreams } from "./testing/objects.ts";

const outcomeOf = outcomesOf("upstream");

const set = (args: readonly string[], text = upstreams, more: Readonly<Record<string, string>> = {}) =>
  outcomeOf(["set", ...args], { files: { "-": text, ...more } });

/** The stream with an sslConfig at the end of the Upstream's spec. */
const withSsl = (lines: string): string =>
  upstreams.replace("      port: 5432\n", `      port: 5432\n${lines}`);

const changed = "changed Upstream/gloo-system/db\n1 of 2 objects changed\n";

const secret = withSsl("  sslConfig:\n    secretRef:\n      name: db-tls\n      namespace: shop\n");

describe("gloo-mtls upstream set", () => {
  test("takes the certificates from a Secret, and leaves every other byte as it is", async () => {
    expect(await set(["db", "--secret", "shop/db-tls"])).toMatchObject({
      code: 0,
      out: secret,
      err: changed,
    });
  });

  test("takes a Secret that is named alone from the namespace of the Upstream", async () => {
    expect((await set(["db", "--secret", "db-tls"])).out).toBe(
      secret.replace("namespace: shop", "namespace: gloo-system"),
    );
  });

  test("writes the file back with --in-place, and shows the difference with --dry-run", async () => {
    const files = { "u.yaml": upstreams };
    const args = ["set", "db", "u.yaml", "--secret", "shop/db-tls"];
    expect(await outcomeOf([...args, "--in-place"], { files })).toMatchObject({
      code: 0,
      out: "",
      files: { "u.yaml": secret },
    });
    const { out, files: left } = await outcomeOf([...args, "--dry-run"], { files });
    expect(out).toContain("+      name: db-tls\n");
    expect(left).toEqual(files);
  });

  test("is undone by --remove, and by nothing else", async () => {
    expect(await set(["db", "--remove"], secret)).toMatchObject({ code: 0, out: upstreams, err: changed });
    expect(await set(["gloo-system/db", "--remove"])).toMatchObject({
      code: 0,
      out: upstreams,
      err: "Upstream/gloo-system/db has no sslConfig to remove\n0 of 2 objects changed\n",
    });
  });

  test.each([
    ["lines that end as on Windows", upstreams.replaceAll("\n", "\r\n")],
    [
      "a List",
      `apiVersion: v1\nkind: List\nitems:\n- ${upstreams.split("---\n")[0]?.replace("# of the database\n", "").trimEnd().replaceAll("\n", "\n  ")}\n`,
    ],
    [
      "JSON",
      '{"apiVersion": "gloo.solo.io/v1", "kind": "Upstream",\n "metadata": {"name": "db"}, "spec": {"static": {}}}\n',
    ],
    [
      "a spec in one line",
      "apiVersion: gloo.solo.io/v1\nkind: Upstream\nmetadata: { name: db }\nspec: { static: {} } # brief\n",
    ],
    [
      "keys behind the spec",
      "apiVersion: gloo.solo.io/v1\nkind: Upstream\nmetadata: { name: db }\nspec:\n    static: {}\n# more\nstatus: {}\n",
    ],
    ["no end of its last line", upstreams.split("---\n")[0]?.trimEnd() ?? ""],
  ])("leaves a stream with %s as it was when its work is undone", async (_, text) => {
    const { code, out } = await set(["db", "--secret", "shop/db-tls"], text);
    expect(code).toBe(0);
    expect(out).toContain("db-tls");
    expect((await set(["db", "--remove"], out)).out).toBe(text);
  });

  test("sets everything that an sslConfig has beside its source", async () => {
    const { code, out, err } = await set([
      ...[
        "db",
        "--secret",
        "shop/db-tls",
        "--sni",
        "db.internal",
        "--verify-name",
        "a",
        "--verify-name",
        "b",
      ],
      ...["--one-way", "--alpn", "http/1.1", "--min-version", "TLSv1_2", "--max-version", "TLSv1_3"],
      ...["--cipher", "ECDHE-RSA-AES256-SHA", "--curve", "P-256"],
    ]);
    expect([code, err]).toEqual([
      0,
      `${changed}warning: Upstream/gloo-system/db spec.sslConfig.sni: sni-overridden: the server name sent to db.example.com:5432 is db.example.com, not db.internal: autoSniRewrite is on unless it is false\n  hint: set static.autoSniRewrite to false, and no sniAddr, or remove sni\n`,
    ]);
    expect(out).toBe(
      withSsl(`  sslConfig:
    secretRef:
      name: db-tls
      namespace: shop
    sni: db.internal
    verifySubjectAltName:
    - a
    - b
    parameters:
      minimumProtocolVersion: TLSv1_2
      maximumProtocolVersion: TLSv1_3
      cipherSuites:
      - ECDHE-RSA-AES256-SHA
      ecdhCurves:
      - P-256
    alpnProtocols:
    - http/1.1
    oneWayTls: true
`),
    );
  });

  test("keeps what no flag is about", async () => {
    const before = secret.replace("    secretRef:", "    sni: db.example.com\n    secretRef:");
    expect((await set(["db", "--secret", "shop/other"], before)).out).toBe(before.replace("db-tls", "other"));
    expect((await set(["db", "--verify-name", "x"], secret)).out).toBe(
      secret.replace("namespace: shop\n", "namespace: shop\n    verifySubjectAltName:\n    - x\n"),
    );
  });

  test("takes the parameters that the cipher report prints", async () => {
    const patch = "spec:\n  sslConfig:\n    parameters:\n      cipherSuites: [AES128-SHA]\n";
    const { code, out } = await set(["db", "--parameters", "patch.yaml"], secret, { "patch.yaml": patch });
    expect(code).toBe(0);
    expect(out).toBe(
      secret.replace(
        "namespace: shop\n",
        "namespace: shop\n    parameters:\n      cipherSuites:\n      - AES128-SHA\n",
      ),
    );
    const chain = await outcomeOf(["set", "db", "--parameters", "patch.yaml"], {
      files: { "-": secret, "patch.yaml": "spec: {}\n" },
    });
    expect(chain).toMatchObject({
      code: 1,
      out: "",
      err: "patch.yaml: has no spec.sslConfig.parameters\n  hint: pass what `gloo-mtls upstream ciphers -o patch` prints\n",
    });
  });

  test("refuses parameters that cannot be read, and shows their position", async () => {
    const patch = "spec:\n  sslConfig:\n    parameters:\n      ciphers: [AES128-SHA]\n";
    expect(await set(["db", "--parameters", "patch.yaml"], secret, { "patch.yaml": patch })).toMatchObject({
      code: 1,
      out: "",
      err: "patch.yaml:4:7 error: unknown-key: spec.sslConfig.parameters.ciphers is not a field of Gloo's API\n  4 |       ciphers: [AES128-SHA]\n    |       ^^^^^^^\n  hint: did you mean cipherSuites, a list? The API server silently drops what it does not know\n",
    });
  });

  test("says what it replaces, and what is wrong with the result", async () => {
    const sds = withSsl("  sslConfig:\n    sds:\n      certificatesSecretName: c\n");
    const { out, err } = await set(["db", "--unverified"], sds);
    expect(out).toBe(withSsl("  sslConfig: {}\n"));
    expect(err).toBe(
      `${changed}error: Upstream/gloo-system/db spec.sslConfig: nothing-verified: there is TLS and no trust store, so Envoy accepts the certificate of any server\n  hint: refer to a TLS Secret that has the server's CA in ca.crt\nUpstream/gloo-system/db no longer has sds {"certificatesSecretName":"c"}\n`,
    );
    expect((await set(["db", "--root-ca-file", "/etc/ca.crt", "--verify-name", "a"])).out).toBe(
      withSsl("  sslConfig:\n    sslFiles:\n      rootCa: /etc/ca.crt\n    verifySubjectAltName:\n    - a\n"),
    );
  });

  test.each<[string, readonly string[], string, number, string]>([
    [
      "no flag",
      ["db"],
      upstreams,
      2,
      "there is nothing to set\n  hint: add a flag such as --secret <name>, or --remove\n",
    ],
    [
      "flags beside --remove",
      ["db", "--remove", "--sni", "a"],
      upstreams,
      2,
      "--remove takes the whole sslConfig away\n  hint: leave out the other flags, or --remove\n",
    ],
    [
      "two sources",
      ["db", "--unverified", "--secret", "a/b"],
      upstreams,
      2,
      "certificates come from one place\n  hint: keep one of --secret, --root-ca-file and --unverified\n",
    ],
    [
      "standard input for two things",
      ["db", "--parameters", "-"],
      upstreams,
      2,
      "standard input cannot be both\n  hint: name a file for the manifests, or for --parameters\n",
    ],
    [
      "what is not the name of a Secret",
      ["db", "--secret", "a/b/c"],
      upstreams,
      2,
      "error: option '--secret <name>' argument 'a/b/c' is invalid. It is a name, or namespace/name.\n(add --help for what there is)\n",
    ],
    [
      "TLS that would verify nothing without anyone having said so",
      ["db", "--sni", "a"],
      upstreams,
      1,
      "-:7:1 error: Upstream/gloo-system/db spec.sslConfig: no-ssl-config: there is no sslConfig, and these flags alone would make Envoy accept any server's certificate\n  7 | spec:\n    | ^^^^\n  hint: add --secret <name> or --root-ca-file; or --unverified, if that is meant\n",
    ],
    [
      "an Upstream that is not there",
      ["bd", "--remove"],
      upstreams,
      1,
      "-: has no Upstream bd\n  hint: it has Upstream/gloo-system/db\n",
    ],
    [
      "a stream without Upstreams",
      ["a/db", "--remove"],
      "",
      1,
      "-: has no Upstream a/db\n  hint: pass a stream that holds the Upstream\n",
    ],
    [
      "a name that is in two namespaces",
      ["db", "--remove"],
      `${upstreams}---\n${upstreams.replace("gloo-system", "other").replace("name: other }", "name: third }")}`,
      1,
      "-: has several of that name: Upstream/gloo-system/db, Upstream/other/db\n  hint: write namespace/name\n",
    ],
    [
      "an sslConfig that cannot be read",
      ["db", "--secret", "a/b"],
      withSsl("  sslConfig:\n    snii: x\n"),
      1,
      "-:13:5 error: Upstream/gloo-system/db spec.sslConfig.snii: unknown-key: spec.sslConfig.snii is not a field of Gloo's API\n  13 |     snii: x\n     |     ^^^^\n  hint: did you mean sni? The API server silently drops what it does not know\n",
    ],
    [
      "a stream that cannot be read",
      ["db", "--remove"],
      "a: [\n",
      1,
      "-:2:1 error: yaml-syntax: a bracket or a brace is still open here\n  hint: close it before this line, or indent the line further than the key before the bracket\n",
    ],
  ])("refuses %s, and prints nothing", async (_, args, text, code, err) => {
    expect(await set(args, text)).toMatchObject({ code, out: "", err });
  });

  test("refuses an Upstream whose spec is not a map", async () => {
    const broken = "apiVersion: gloo.solo.io/v1\nkind: Upstream\nmetadata: { name: db }\nspec: 1\n";
    expect(await set(["db", "--secret", "a/b"], broken)).toMatchObject({
      code: 1,
      out: "",
      err: "-:4:1 error: Upstream/db spec: no-spec: there is no spec that is a map\n  4 | spec: 1\n    | ^^^^\n  hint: pass an Upstream as `kubectl get -o yaml` prints it\n",
    });
  });
});
