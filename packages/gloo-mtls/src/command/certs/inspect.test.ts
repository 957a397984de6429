import { generateKeyPairSync } from "node:crypto";
import { toYaml } from "@gloo-mtls/objects/print";
import {
  createAuthority,
  createMaterial,
  formatLock,
  lockOf,
  type TlsMaterial,
  tlsSecret,
} from "@gloo-mtls/pki";
import { describe, expect, test } from "vitest";
import { now, outcomesOf } from "../testing/memory-host.ts";

const outcomeOf = outcomesOf("certs");

const newKey = (): string =>
  generateKeyPairSync("rsa", { modulusLength: 2048 })
    .privateKey.export({ type: "pkcs1", format: "pem" })
    .toString();
const [caKey, leafKey, otherKey] = [newKey(), newKey(), newKey()];
const authority = createAuthority({ now, key: caKey, serial: 1n });
const material = createMaterial({ now, authority, key: leafKey, serial: 2n });
const rotated = createMaterial({ now, authority, key: otherKey, serial: 3n });
const lapsed = createMaterial({
  now: now - 400 * 24 * 60 * 60 * 1000,
  key: leafKey,
  authority: createAuthority({ now: now - 400 * 24 * 60 * 60 * 1000, key: caKey }),
});

const folder = ({ certificate, privateKey, ca }: TlsMaterial) => ({
  "certs/tls.crt": certificate,
  "certs/tls.key": privateKey,
  "certs/ca.crt": ca,
});

/** What differs from run to run, because the keys are new. */
const steady = (text: string): string =>
  text
    .replaceAll(/(?:[0-9A-F]{2}:){31}[0-9A-F]{2}/g, "<fingerprint>")
    .replaceAll(/\b[0-9a-f]{40}\b/g, "<key id>");

const inspected = async (args: readonly string[], files: Readonly<Record<string, string>> = {}) => {
  const { code, out, err } = await outcomeOf(["inspect", ...args], { files });
  return { code, out, err };
};

describe("certs inspect shows", () => {
  test("a folder the way a person wants it", async () => {
    const { code, out, err } = await inspected(["certs"], folder(material));
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(steady(out)).toMatchInlineSnapshot(`
      "folder certs

      tls.crt: leaf
        subject   O=solo.io, CN=gloo.gloo-system.svc
        issuer    CN=supergloo-webhook-cert-ca
        names     DNS:gloo, DNS:gloo.gloo-system, DNS:gloo.gloo-system.svc, DNS:gloo.gloo-system.svc.cluster.local
        key       RSA, 2048 bits
        valid     2026-08-04T11:55:00Z to 2027-08-04T12:00:00Z, 365 days left
        SHA-256   <fingerprint>
        serial    02
        key id    <key id>, of its issuer <key id>
        usage     digitalSignature, keyEncipherment, serverAuth, clientAuth
        signature SHA-256 with RSA

      ca.crt: CA of the leaf
        subject   CN=supergloo-webhook-cert-ca
        issuer    itself
        names     DNS:supergloo-webhook-cert-ca
        key       RSA, 2048 bits
        valid     2026-08-04T11:55:00Z to 2036-08-01T12:00:00Z, 3650 days left
        SHA-256   <fingerprint>
        serial    01
        key id    <key id>, of its issuer none
        usage     digitalSignature, keyEncipherment, keyCertSign
        signature SHA-256 with RSA

      tls.key: RSA, 2048 bits, the leaf's

      nothing is wrong with it
      "
    `);
  });

  test("how long ago it ended, and what to do about it", async () => {
    const { code, out } = await inspected(["certs"], folder(lapsed));
    expect(code).toBe(1);
    expect(out).toContain("  valid     2025-06-30T11:55:00Z to 2026-06-30T12:00:00Z, expired 35 days ago\n");
    expect(out.slice(out.indexOf("\nerror"))).toMatchInlineSnapshot(`
      "
      error: expired: the leaf expired at 2026-06-30T12:00:00.000Z
        hint: issue a new leaf from the same CA: every peer trusts it already, so nothing has to be published first
      1 error
      "
    `);
  });

  test("a Secret, a list of Secrets and a stream, with other objects in it", async () => {
    const secret = tlsSecret(material);
    const copy = tlsSecret(material, { namespace: "edge" });
    const list = JSON.stringify({ apiVersion: "v1", kind: "List", items: [secret, { kind: "Pod" }, copy] });
    const opaque = { kind: "Secret", metadata: { name: "other" }, data: { password: "c2VjcmV0" } };
    const headings = async (text: string) => {
      const { code, out } = await inspected(["-"], { "-": text });
      expect(code).toBe(0);
      return out.match(/^Secret .+$/gm);
    };
    const both = ["Secret gloo-system/gloo-mtls-certs in -", "Secret edge/gloo-mtls-certs in -"];
    expect(await headings(toYaml([secret]))).toEqual(both.slice(0, 1));
    expect(await headings(list)).toEqual(both);
    expect(await headings(toYaml([secret, opaque, copy]))).toEqual(both);
  });

  test("a Secret as kubectl reads its YAML, in which on is true and 0b1 a number", async () => {
    const headingOf = async (name: string) => {
      const text = toYaml([{ ...tlsSecret(material), metadata: { name: "NAME" } }]).replace("NAME", name);
      const { out } = await inspected(["-"], { "-": text });
      return out.split("\n")[0];
    };
    expect(await headingOf("here")).toBe("Secret here in -");
    expect(await headingOf("on")).toBe("Secret without a proper name in -");
    expect(await headingOf("0b1")).toBe("Secret without a proper name in -");
  });

  test("a Secret in plain text", async () => {
    const { certificate, privateKey, ca } = material;
    const secret = {
      kind: "Secret",
      metadata: { name: "plain" },
      stringData: { "tls.crt": certificate, "tls.key": privateKey, "ca.crt": ca },
    };
    expect(await inspected(["-"], { "-": toYaml([secret]) })).toMatchObject({ code: 0, err: "" });
  });

  test("a Secret of another type, which certgen and certs rotate leave alone", async () => {
    const opaque = { ...tlsSecret(material), type: "Opaque" };
    const { code, out } = await inspected(["-"], { "-": toYaml([opaque]) });
    expect(code).toBe(0);
    expect(out).toContain(
      "warning: wrong-type: the Secret is not of type kubernetes.io/tls, and certgen and certs rotate refuse it\n",
    );
  });

  test.each([
    ["in a folder", ["certs"]],
    ["in a file that is named", ["certs/tls.crt", "certs/tls.key", "certs/ca.crt"]],
  ])("a byte order mark %s, which SDS refuses", async (_, sources) => {
    const files = folder({ ...material, certificate: `\ufeff${material.certificate}` });
    const { code, out } = await inspected(sources, files);
    expect(code).toBe(1);
    expect(out).toContain("error: byte-order-mark: ");
  });

  test("a folder whose tls.crt is PKCS#7, with the command that helps", async () => {
    const tlsCrt = "-----BEGIN PKCS7-----\nAAAA\n-----END PKCS7-----\n";
    const { code, out } = await inspected(["certs"], { ...folder(material), "certs/tls.crt": tlsCrt });
    expect(code).toBe(1);
    expect(out).toContain(
      "error: not-judged: tls.crt: this is PKCS#7 (.p7b), certificates without a key, and Gloo reads PEM\n  hint: run `gloo-mtls certs normalize certs --output-dir certificates`\n",
    );
  });

  test("a CRL in a file with its CA, which Envoy reads beside it", async () => {
    const list = "-----BEGIN X509 CRL-----\nAAAA\n-----END X509 CRL-----\n";
    const { out } = await inspected(["ca.pem"], { "ca.pem": material.ca + list });
    expect(out).toContain("\nerror: unreadable-certificate: CRL 1 in ca.crt is not an X.509 CRL in DER\n");
  });

  test("a Secret with PEM under data, which the API server refuses", async () => {
    const { certificate, privateKey, ca } = material;
    const data = { "tls.crt": certificate, "tls.key": privateKey, "ca.crt": ca };
    const { code, out } = await inspected(["a.yaml"], {
      "a.yaml": toYaml([{ kind: "Secret", metadata: { name: "plain" }, data }]),
    });
    expect(code).toBe(1);
    expect(out).toContain(
      "\nerror: not-judged: PEM is under data as it is, and the API server takes base64 there\n  hint: move it from data to stringData, or encode it with `base64 -w 0`; or run `gloo-mtls certs normalize a.yaml --output-dir certificates`\n1 error\n",
    );
  });

  test("PEM files as one material, in any order and any files", async () => {
    const { certificate, privateKey, ca } = material;
    const apart = { "a.pem": ca, "b.pem": privateKey, "c.pem": certificate };
    const { code, out } = await inspected(["a.pem", "b.pem", "c.pem"], apart);
    expect(code).toBe(0);
    expect(out).toContain("a.pem, b.pem, c.pem\n\ntls.crt: leaf\n");
    expect(out).toContain("\nca.crt: CA of the leaf\n");
    expect(out).toContain("\ntls.key: RSA, 2048 bits, the leaf's\n");
    const all = { "all.pem": privateKey + ca + certificate };
    expect((await inspected(["all.pem"], all)).out).toBe(out.replace("a.pem, b.pem, c.pem", "all.pem"));
  });

  test("a file of CAs alone without missing what is not meant to be there", async () => {
    const { code, out } = await inspected(["ca.pem"], { "ca.pem": material.ca });
    expect(code).toBe(0);
    expect(out).toMatch(/^ca\.pem\n\nca\.crt: CA\n/);
    expect(out).toMatch(/\nnothing is wrong with it\n$/);
  });

  test("Secrets of a cluster", async () => {
    const args = ["inspect", "--context", "east", "-n", "edge", "--secret", "gloo-mtls-certs"];
    const objects = [{ ...tlsSecret(material, { namespace: "edge" }) }];
    const { code, out } = await outcomeOf(args, { objects });
    expect(code).toBe(0);
    expect(out).toMatch(/^Secret edge\/gloo-mtls-certs of cluster east\n/);
    expect(await outcomeOf([...args, "--secret", "none"], { objects })).toMatchObject({
      code: 3,
      out: "",
      err: "cluster east has no Secret edge/none\n  hint: name its namespace with -n, or another cluster with --context\n",
    });
  });

  test("Secrets of several namespaces of a cluster, and that of certgen where none is named", async () => {
    const objects = ["edge", "gloo-system"].map((namespace) => ({
      ...tlsSecret(material, { namespace }),
    }));
    const both = await outcomeOf(
      ["inspect", "--secret", "gloo-mtls-certs", "--secret", "edge/gloo-mtls-certs"],
      { objects },
    );
    expect(both.out.match(/^Secret .*(?= of)/gm)).toEqual([
      "Secret gloo-system/gloo-mtls-certs",
      "Secret edge/gloo-mtls-certs",
    ]);
    const own = await outcomeOf(["inspect", "--live"], { objects });
    expect(own.out).toMatch(/^Secret gloo-system\/gloo-mtls-certs of cluster /);
  });

  test("JSON for programs", async () => {
    const { code, out } = await inspected(["certs", "-o", "json"], folder(lapsed));
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject([
      {
        source: "folder certs",
        certificates: [
          { part: "certificate", index: 0, role: "leaf", key: "RSA, 2048 bits", daysLeft: -35 },
          { part: "ca", index: 0, role: "CA of the leaf", daysLeft: 3250 },
        ],
        privateKey: { key: "RSA, 2048 bits", isLeafs: true },
        findings: [{ code: "expired", severity: "error" }],
      },
    ]);
  });
});

describe("certs inspect finds", () => {
  const ending = (out: string): string => out.slice(out.lastIndexOf("\n\n") + 2);

  test("what belongs to nothing", async () => {
    const { code, out } = await inspected(["certs"], folder({ ...material, privateKey: otherKey }));
    expect(code).toBe(1);
    expect(out).toContain("\ntls.key: RSA, 2048 bits, not the leaf's\n");
    expect(ending(out)).toMatchInlineSnapshot(`
      "error: key-mismatch: the leaf does not belong to tls.key
        hint: pass the two that were made together; Envoy keeps the old pair until they match
      1 error
      "
    `);
  });

  test("what a folder or a Secret lacks", async () => {
    const { code, out } = await inspected(["certs"], { "certs/tls.crt": material.certificate });
    expect(code).toBe(1);
    expect(ending(out)).toMatchInlineSnapshot(`
      "error: missing-part: tls.key is empty
        hint: pass the leaf certificate, its private key, and the CA certificates that both ends trust
      error: missing-part: ca.crt is empty
        hint: pass the leaf certificate, its private key, and the CA certificates that both ends trust
      2 errors
      "
    `);
  });

  test("names that are not the Service's, unless they are allowed or do not matter", async () => {
    const files = folder(material);
    const elsewhere = ["certs", "--service-namespace", "edge", "--service-namespace", "gloo-system"];
    expect((await inspected(elsewhere, files)).out).toContain("warning: missing-name: ");
    expect((await inspected([...elsewhere, "--any-name"], files)).out).toMatch(/nothing is wrong with it\n$/);
    const named = folder(createMaterial({ now, authority, key: leafKey, dnsNames: ["a.example.com"] }));
    expect((await inspected(["certs"], named)).out).toContain(
      'warning: foreign-name: the leaf is also for "a.example.com"\n',
    );
    expect((await inspected(["certs", "--allow-name", "a.example.com"], named)).out).toMatch(
      /nothing is wrong with it\n$/,
    );
  });

  test("what ends within the time that is asked for, which is a warning", async () => {
    const { code, out } = await inspected(["certs", "--warn-within", "8761h"], folder(material));
    expect(code).toBe(0);
    expect(ending(out)).toMatchInlineSnapshot(`
      "warning: expiring: the leaf expires at 2027-08-04T12:00:00.000Z, in 365 days
        hint: issue a new leaf from the same CA: every peer trusts it already, so nothing has to be published first
      1 warning
      "
    `);
  });
});

describe("certs inspect --lock", () => {
  const lock = { "lock.json": formatLock(lockOf(material)) };
  const compare = (found: TlsMaterial, ...more: readonly string[]) =>
    inspected(["certs", "--lock", "lock.json", ...more], { ...folder(found), ...lock });

  test("proves that nothing changed", async () => {
    expect(await compare(material)).toMatchObject({ code: 0, err: "" });
  });

  test("says what changed", async () => {
    const { code, out } = await compare(rotated);
    expect(code).toBe(1);
    expect(out).toContain('error: leaf-changed: the leaf is "O=solo.io, CN=gloo.gloo-system.svc" ');
    expect(out).toMatch(/\n1 error\n$/);
  });

  test("lets pass exactly what was meant", async () => {
    expect((await compare(rotated, "--expect", "leaf-changed")).code).toBe(0);
    const { code, out } = await compare(rotated, "--expect", "leaf-changed", "--expect", "ca-added");
    expect(code).toBe(1);
    expect(out).toContain("error: not-changed: the change that was meant did not happen: ca-added\n");
  });

  test("cannot be kept by what has no certificates to compare", async () => {
    const { code, out } = await inspected(["ca.pem", "--lock", "lock.json"], {
      ...lock,
      "ca.pem": material.ca,
    });
    expect(code).toBe(1);
    expect(out).toContain(
      "error: unreadable-certificate: it cannot be compared with its lock, because its certificates cannot be read\n  hint: compare what has both a leaf and CAs, in tls.crt and ca.crt\n",
    );
  });

  test.each<[string, readonly string[], number, string]>([
    [
      "that is not valid",
      ["--lock", "certs/tls.crt"],
      1,
      "error: unreadable-lock: the lock is not JSON\n  hint: write a new one from material that you trust\n",
    ],
    ["that is not there", ["--lock", "none"], 3, "none: cannot be read: no such file or directory\n"],
    [
      "that is left out",
      ["--expect", "ca-added"],
      2,
      "--expect says how a lock may differ\n  hint: add --lock <file>\n",
    ],
    [
      "with a change that cannot be",
      ["--expect", "all"],
      2,
      "error: option '--expect <change>' argument 'all' is invalid. Allowed choices are leaf-changed, names-changed, intermediates-changed, ca-added, ca-removed, ca-reordered.\n(add --help for what there is)\n",
    ],
  ])("refuses a lock %s", async (_, args, code, err) => {
    expect(await inspected(["certs", ...args], folder(material))).toEqual({ code, out: "", err });
  });
});

describe("certs inspect tls://", () => {
  const port = (presented: string, refusal?: string) => ({
    servers: { "gloo:9977": { presented, protocol: "TLSv1.3", refusal } },
    files: { "ca.pem": material.ca, "other.pem": createAuthority({ now, key: otherKey }).certificate },
  });
  const args = ["inspect", "tls://gloo:9977"];

  test("shows what a server presents", async () => {
    const { code, out } = await outcomeOf(args, port(material.certificate));
    expect(code).toBe(0);
    expect(out).toMatch(/^tls:\/\/gloo:9977 \(TLSv1\.3\)\n\ntls\.crt: leaf\n/);
    expect(out).toMatch(/\n\nnothing is wrong with it\n$/);
  });

  test("shows it although the server refuses its client, and says so", async () => {
    const refusal = "the server wants a certificate of its client, and ended the connection without one";
    const { code, out } = await outcomeOf(args, port(material.certificate, refusal));
    expect(code).toBe(0);
    expect(out.startsWith(`tls://gloo:9977 (TLSv1.3)\n  ${refusal}\n\ntls.crt: leaf\n`)).toBe(true);
  });

  test("verifies it against CAs that are given", async () => {
    const good = await outcomeOf([...args, "--ca", "ca.pem"], port(material.certificate));
    expect(good.code).toBe(0);
    const bad = await outcomeOf([...args, "--ca", "other.pem"], port(material.certificate));
    expect(bad.code).toBe(1);
    expect(bad.out).toContain("error: chain-broken: ");
  });

  test("ends when nothing is presented", async () => {
    expect(await outcomeOf(args, port(""))).toMatchObject({
      code: 3,
      out: "",
      err: "tls://gloo:9977: presented no certificate\n",
    });
  });

  test.each(["tls://gloo", "tls://gloo:0", "tls://gloo:65536", "tls://:1", "tls://a b:1", "tls://::1:1"])(
    "takes %s for no port",
    async (source) => {
      expect(await outcomeOf(["inspect", source])).toMatchObject({
        code: 2,
        err: `${source}: is not the address of a port\n  hint: write tls://host:port, an IPv6 address in brackets\n`,
      });
    },
  );
});

describe("certs inspect refuses", () => {
  test("to look at nothing", async () => {
    expect(await outcomeOf(["inspect"], { terminal: true })).toMatchObject({
      code: 2,
      err: "there is nothing to read\n  hint: name files, pipe them in, or add --live to read a cluster\n",
    });
  });

  const hint =
    "\n  hint: pass what `kubectl get secret -o yaml` prints, PEM files, a folder, or tls://host:port\n";

  test.each<[string, readonly string[], Readonly<Record<string, string>>, number, string]>([
    ["what is not there", ["none"], {}, 3, "none: cannot be read: no such file or directory\n"],
    ["an empty file", ["a"], { a: "" }, 1, `a: holds neither PEM nor a Secret with certificates${hint}`],
    [
      "another object",
      ["a"],
      { a: "kind: Pod" },
      1,
      `a: holds neither PEM nor a Secret with certificates${hint}`,
    ],
    [
      "what is not YAML",
      ["a"],
      { a: "a: [" },
      1,
      `a:1:5: is neither PEM nor a Secret in YAML or JSON: yaml-syntax${hint}`,
    ],
    [
      "aliases that multiply",
      ["a"],
      {
        a: `a: &a [x]\n${[..."bcdefghij"].map((name, at) => `${name}: &${name} [${`*${"abcdefghi"[at]},`.repeat(9)}]`).join("\n")}`,
      },
      1,
      `a:2:32: is neither PEM nor a Secret in YAML or JSON: excessive-aliasing${hint}`,
    ],
    [
      "a key that is there twice",
      ["a"],
      { a: "kind: Secret\ndata:\n  tls.crt: QUJD\n  tls.crt: QUJD\n" },
      1,
      `a:4:3: is neither PEM nor a Secret in YAML or JSON: duplicate-key${hint}`,
    ],
    [
      "a Secret that is not base64",
      ["a"],
      { a: 'kind: Secret\nmetadata: {name: "x\\e[2J"}\ndata: {tls.crt: "%"}' },
      1,
      "a:3:8: Secret without a proper name in a: tls.crt is not base64\n  hint: pass the Secret as `kubectl get secret -o yaml` prints it; plain text belongs under stringData\n",
    ],
    [
      "a Secret with base64 that the API server refuses, QUJ D",
      ["a"],
      { a: 'kind: Secret\nmetadata: {name: x}\ndata: {tls.crt: "QUJ D"}' },
      1,
      "a:3:8: Secret x in a: tls.crt is not base64\n  hint: pass the Secret as `kubectl get secret -o yaml` prints it; plain text belongs under stringData\n",
    ],
    [
      "a Secret with base64 that the API server refuses, QUJD=",
      ["a"],
      { a: 'kind: Secret\nmetadata: {name: x}\ndata: {tls.crt: "QUJD="}' },
      1,
      "a:3:8: Secret x in a: tls.crt is not base64\n  hint: pass the Secret as `kubectl get secret -o yaml` prints it; plain text belongs under stringData\n",
    ],
    [
      "a Secret with base64 that the API server refuses, QUI",
      ["a"],
      { a: 'kind: Secret\nmetadata: {name: x}\ndata: {tls.crt: "QUI"}' },
      1,
      "a:3:8: Secret x in a: tls.crt is not base64\n  hint: pass the Secret as `kubectl get secret -o yaml` prints it; plain text belongs under stringData\n",
    ],
    [
      "a folder of other things",
      ["certs"],
      { "certs/README.md": "" },
      1,
      "certs: holds none of tls.crt, tls.key, ca.crt\n  hint: name a folder like a mounted Secret, or the files themselves\n",
    ],
  ])("%s", async (_, args, files, code, err) => {
    expect(await inspected(args, files)).toEqual({ code, out: "", err });
  });
});
