import { toYaml } from "@gloo-mtls/objects/print";
import { createMaterial } from "@gloo-mtls/pki";
import { describe, expect, test } from "vitest";
import { tlsFromSecret, tlsSecret, upstream } from "../../upstream/index.ts";
import { now, outcomesOf } from "../testing/memory-host.ts";

const outcomeOf = outcomesOf("upstream");

const day = 86_400_000;
const { ca } = createMaterial({ now: now - 3650 * day + 100 * day });
const hosts = [{ addr: "db.example.com", port: 8443 }];
const namespace = "gloo-system";
const using = (name: string, secretNamespace = "shop") =>
  upstream(
    { name: "db", namespace },
    { static: { hosts }, sslConfig: tlsFromSecret({ name, namespace: secretNamespace }) },
  );
const trust = { ...tlsSecret({ name: "trust", namespace: "shop", rootCa: ca }) };

const unnamed =
  "-:12:3 warning: Upstream/gloo-system/db spec.sslConfig: name-not-verified: any certificate of the trusted CA is accepted, because the server's name is not verified\n  12 |   sslConfig:\n     |   ^^^^^^^^^\n  hint: list the server's names in verifySubjectAltName, unless the CA signs for this server alone\n";
const missing = `a.yaml:13:5 error: Upstream/gloo-system/db spec.sslConfig.secretRef: secret-missing: there is no Secret shop/absent that Gloo sees
  13 |     secretRef:
     |     ^^^^^^^^^
  hint: create it with \`kubectl create secret tls\` or \`glooctl create secret tls\`
a.yaml:13:5 error: Upstream/gloo-system/db spec.sslConfig.secretRef: sent-without-tls: until the Secret is there, Envoy sends requests to this upstream in plaintext
  13 |     secretRef:
     |     ^^^^^^^^^
  hint: create the Secret, and set gateway.validation.warnMissingTlsSecret to false so that no cluster goes out without it
`;

describe("gloo-mtls upstream check", () => {
  test("says what is wrong, and how much was looked at", async () => {
    const files = { "a.yaml": toYaml([using("absent")]), "b.yaml": toYaml([trust]) };
    expect(await outcomeOf(["check", "a.yaml", "b.yaml"], { files })).toMatchObject({
      code: 1,
      out: missing,
      err: "checked 1 Upstream and 0 Services: 2 errors, 0 warnings\n",
    });
    expect(await outcomeOf(["check", "a.yaml", "--secrets-elsewhere"], { files })).toMatchObject({
      code: 0,
      out: "",
      err: "checked 1 Upstream and 0 Services: 0 errors, 0 warnings\n",
    });
  });

  test("ends with 1 on warnings with --strict", async () => {
    const files = { "-": toYaml([using("trust"), trust]) };
    const lenient = await outcomeOf(["check", "-"], { files });
    expect(lenient).toMatchObject({
      code: 0,
      out: unnamed,
      err: "checked 1 Upstream and 0 Services: 0 errors, 1 warning\n",
    });
    expect(await outcomeOf(["check", "-", "--strict"], { files })).toEqual({ ...lenient, code: 1 });
  });

  test("takes what is accepted as information, for one object or everywhere", async () => {
    const files = { "-": toYaml([using("absent")]) };
    const accepting = (...codes: readonly string[]) =>
      outcomeOf(["check", "-", "--strict", ...codes.flatMap((code) => ["--accept", code])], { files });
    const accepted = await accepting("secret-missing:Upstream/gloo-system/db", "sent-without-tls");
    expect(accepted).toMatchObject({
      code: 0,
      err: "checked 1 Upstream and 0 Services: 0 errors, 0 warnings\n",
    });
    expect(accepted.out).toContain(
      " info: Upstream/gloo-system/db spec.sslConfig.secretRef: secret-missing: ",
    );
    expect(await accepting("secret-missing:Upstream/other/db", "sent-without-tls")).toMatchObject({
      code: 1,
      err: "checked 1 Upstream and 0 Services: 1 error, 0 warnings\n",
    });
    expect((await accepting("Secret missing")).code).toBe(2);
  });

  test("warns of what ends within the time that is given", async () => {
    const files = { "-": toYaml([using("trust"), trust]) };
    expect((await outcomeOf(["check", "-", "--warn-within", "2424h"], { files })).out).toBe(
      `${unnamed}-:26:3 warning: Secret/shop/trust data["ca.crt"]: certificate-expiring: the CA expires at 2026-11-12T12:00:00.000Z, in 100 days\n  26 |   ca.crt: ${"*".repeat(110)}…\n     |   ^^^^^^\n  hint: replace it before then\n`,
    );
  });

  test("gives programs a list, in which nothing looks like a key", async () => {
    const files = { "-": toYaml([using("trust"), trust]) };
    const { out } = await outcomeOf(["check", "-", "-o", "json"], { files });
    expect(JSON.parse(out)).toEqual([
      {
        code: "name-not-verified",
        severity: "warning",
        object: { apiVersion: "gloo.solo.io/v1", kind: "Upstream", name: "db", namespace },
        path: ["spec", "sslConfig"],
        message: "any certificate of the trusted CA is accepted, because the server's name is not verified",
        hint: "list the server's names in verifySubjectAltName, unless the CA signs for this server alone",
        docs: "docs/codes.md#name-not-verified",
        file: "-",
        line: 12,
        column: 3,
      },
    ]);
    const hostile = toYaml([using("Zm9vYmFyMTIzNDU2Nzg5MGFiY2RlZmdoaWprbG1ub3A"), using("x\u202ey")]);
    const shown = await outcomeOf(["check", "-", "-o", "json"], {
      files: { "-": hostile.replace("name: db", "name: first") },
    });
    expect(shown.out).toContain("there is no Secret *****");
    expect(shown.out).toContain("shop/x\\u202ey");
  });

  test("reads a cluster, and only the Secrets that are referred to", async () => {
    const objects = [
      using("trust"),
      trust,
      { ...trust, metadata: { name: "not-ours", namespace: "shop" } },
      {
        apiVersion: "v1",
        kind: "Service",
        metadata: {
          name: "s",
          namespace: "shop",
          annotations: { "gloo.solo.io/sslService.secret": "absent" },
        },
        spec: { ports: [{ port: 443 }] },
      },
    ];
    const { code, out, asked } = await outcomeOf(["check", "--live"], { objects });
    expect(asked).toEqual([
      "list Settings",
      "list Upstream",
      "list Service",
      "get Secret shop/trust",
      "get Secret shop/absent",
      "get Secret gloo-system/absent",
    ]);
    expect(code).toBe(1);
    expect(out).toMatch(/^warning: Upstream\/gloo-system\/db /);
    expect(out).toContain("secret-missing: there is no Secret shop/absent that Gloo sees");
  });

  test("finds in a cluster the Secret that is beside the Upstream, and asks for no name that cannot be one", async () => {
    const objects = [using("trust", "elsewhere"), { ...trust, metadata: { name: "trust", namespace } }];
    const found = await outcomeOf(["check", "-n", "gloo-system", "--context", "c"], { objects });
    expect(found.asked).toEqual([
      "list Settings in gloo-system",
      "list Upstream in gloo-system",
      "list Service in gloo-system",
      "get Secret elsewhere/trust",
      "get Secret gloo-system/trust",
    ]);
    expect(found.out).toContain(
      "secret-elsewhere: the reference to Secret trust names namespace elsewhere, and the Secret is in gloo-system",
    );
    const { asked } = await outcomeOf(["check", "--live"], { objects: [using("../../x", "..")] });
    expect(asked.filter((call) => call.startsWith("get"))).toEqual([]);
  });

  test("nothing, where nothing is piped in", async () => {
    expect(await outcomeOf(["check"], { terminal: true })).toMatchObject({
      code: 2,
      err: "there is nothing to read\n  hint: name files, pipe them in, or add --live to read a cluster\n",
    });
    expect(await outcomeOf(["check"], { files: { "-": toYaml([trust]) } })).toMatchObject({ code: 1 });
  });

  test.each<[string, readonly string[], Readonly<Record<string, string>>, number, string]>([
    [
      "files and a cluster",
      ["check", "a.yaml", "--context", "c"],
      {},
      2,
      "a.yaml: it is either files or a cluster\n  hint: leave out the files, or --live, --kubeconfig, --context and --namespace\n",
    ],
    [
      "a file that is not there",
      ["check", "a.yaml"],
      {},
      3,
      "a.yaml: cannot be read: no such file or directory\n",
    ],
    [
      "a stream without any object to check",
      ["check", "-"],
      { "-": toYaml([trust]) },
      1,
      "there is no Upstream and no Service among 1 object\n  hint: pass the objects whose TLS is meant\n",
    ],
    [
      "what is not a manifest",
      ["check", "-"],
      { "-": "kind: Upstream\n" },
      1,
      "-:1:1 error: missing-field: the document has no apiVersion\n",
    ],
  ])("refuses %s", async (_, args, files, code, err) => {
    const outcome = await outcomeOf(args, { files });
    expect(outcome).toMatchObject({ code, out: "" });
    expect(outcome.err.slice(0, err.length)).toBe(err);
  });
});
