import { createPrivateKey, generateKeyPairSync, X509Certificate } from "node:crypto";
import { encodeBase64 } from "@gloo-mtls/objects/formats";
import { toYaml } from "@gloo-mtls/objects/print";
import { createAuthority, createMaterial, normalizeMaterial, tlsSecret } from "@gloo-mtls/pki";
import { describe, expect, test } from "vitest";
import { now, outcomesOf, type World } from "../testing/memory-host.ts";

const outcomeOf = outcomesOf("certs");

const newKey = (): string =>
  generateKeyPairSync("rsa", { modulusLength: 2048 })
    .privateKey.export({ type: "pkcs1", format: "pem" })
    .toString();
const authority = createAuthority({ now, key: newKey(), serial: 1n });
const material = createMaterial({ now, authority, key: newKey(), serial: 2n });
const { certificate, privateKey, ca } = material;
const normal = normalizeMaterial(material).material;

const normalized = (args: readonly string[], files: NonNullable<World["files"]>, world: World = {}) =>
  outcomeOf(["normalize", ...args, "--output-dir", "new"], { ...world, files });

const secret = (data: Readonly<Record<string, string>>) =>
  toYaml([{ kind: "Secret", metadata: { name: "x" }, data }]);

const der = {
  "leaf.der": new Uint8Array(new X509Certificate(certificate).raw),
  "key.der": new Uint8Array(createPrivateKey(privateKey).export({ type: "pkcs8", format: "der" })),
  "ca.der": new Uint8Array(new X509Certificate(ca).raw),
};

describe("certs normalize", () => {
  test("says what it did, writes the key for its owner alone, and judges the result", async () => {
    const files = {
      "certs/tls.crt": `the leaf\n${certificate}`,
      "certs/tls.key": privateKey,
      "certs/ca.crt": ca + ca,
    };
    const outcome = await normalized(["certs"], files);
    expect(outcome.err).toMatchInlineSnapshot(`
      "tls.crt: left out the text around the PEM
      ca.crt: left out 1 copy of what it has already
      tls.key: wrote the key as PKCS#8 instead of RSA PRIVATE KEY
      wrote new/tls.crt
      wrote new/tls.key
      wrote new/ca.crt
      "
    `);
    expect(outcome.out).toMatch(/^folder new\n\ntls\.crt: leaf\n/);
    expect(outcome.out).toMatch(/\nnothing is wrong with it\n$/);
    expect(outcome.code).toBe(0);
    expect(outcome.modes).toEqual({ "new/tls.crt": "644", "new/tls.key": "600", "new/ca.crt": "644" });
    const again = await outcomeOf(["normalize", "new", "--output-dir", "newer"], { files: outcome.files });
    expect(again.err).toMatch(/^nothing had to be changed\n/);
    expect(again.files["newer/tls.crt"]).toBe(outcome.files["new/tls.crt"]);
  });

  test.each<[string, readonly string[], NonNullable<World["files"]>]>([
    ["a Secret", ["-"], { "-": toYaml([tlsSecret(material)]) }],
    [
      "an Opaque Secret in plain text",
      ["a.yaml"],
      {
        "a.yaml": toYaml([
          {
            kind: "Secret",
            type: "Opaque",
            stringData: { "tls.crt": certificate, "tls.key": privateKey, "ca.crt": ca },
          },
        ]),
      },
    ],
    [
      "a Secret that was encoded twice",
      ["a.yaml"],
      {
        "a.yaml": secret({
          "tls.crt": encodeBase64(encodeBase64(certificate)),
          "tls.key": encodeBase64(encodeBase64(privateKey)),
          "ca.crt": encodeBase64(encodeBase64(ca)),
        }),
      },
    ],
    [
      "a Secret with PEM under data",
      ["a.yaml"],
      { "a.yaml": secret({ "tls.crt": certificate, "tls.key": privateKey, "ca.crt": ca }) },
    ],
    ["one PEM file with everything", ["all.pem"], { "all.pem": ca + privateKey + certificate }],
    ["PEM files", ["a", "b", "c"], { a: ca, b: privateKey, c: certificate }],
    ["DER files", Object.keys(der), der],
    [
      "a folder of PEM and DER",
      ["in"],
      { "in/a": ca, "in/b.der": der["key.der"], "in/c": certificate, "in/README": "x" },
    ],
    [
      "a folder without its CA, and the CA",
      ["in", "ca.der"],
      { "in/tls.crt": certificate, "in/tls.key": privateKey, ...der },
    ],
    [
      "a folder like a mounted Secret whose files are DER",
      ["in"],
      { "in/tls.crt": der["leaf.der"], "in/tls.key": der["key.der"], "in/ca.crt": der["ca.der"] },
    ],
    ["a variable of the environment", ["a"], { a: (certificate + privateKey + ca).replaceAll("\n", "\\n") }],
  ])("reads %s", async (_, args, files) => {
    const { code, err, files: written } = await normalized(args, files);
    expect({ code, err }).toMatchObject({ code: 0 });
    expect(written["new/tls.crt"]).toBe(normal.certificate);
    expect(written["new/tls.key"]).toBe(normal.privateKey);
    expect(written["new/ca.crt"]).toBe(normal.ca);
  });

  test("takes a password from a file or the environment", async () => {
    const locked = createPrivateKey(privateKey)
      .export({ type: "pkcs8", format: "pem", cipher: "aes-256-cbc", passphrase: "pass word" })
      .toString();
    const files = {
      "certs/tls.crt": certificate,
      "certs/tls.key": locked,
      "certs/ca.crt": ca,
      password: "pass word\r\n",
    };
    const variable = (name: string) => (name === "PASSWORD" ? "pass word" : undefined);
    const named = (name: string) =>
      normalized(["certs", "--password-variable", name], files, { host: { variable } });
    for (const outcome of [
      await normalized(["certs", "--password-file", "password"], files),
      await named("PASSWORD"),
    ]) {
      expect(outcome.code).toBe(0);
      expect(outcome.files["new/tls.key"]).toBe(normal.privateKey);
    }
    expect(await named("OTHER")).toMatchObject({
      code: 2,
      err: "the variable that --password-variable names is not set\n  hint: export it, or use --password-file\n",
    });
    expect(await normalized(["certs"], files)).toMatchObject({
      code: 1,
      files,
      err: "error: encrypted-key: the private key in tls.key is encrypted with a password\n  hint: pass its password with --password-file\n",
    });
  });

  test("ends as certs inspect does when the result does not work", async () => {
    const stranger = createMaterial({ now, key: newKey() }).ca;
    const outcome = await normalized(["all"], { all: certificate + privateKey + stranger });
    expect(outcome.code).toBe(1);
    expect(outcome.out).toContain("\nerror: chain-broken: ");
    const accepted = await normalized(["all", "--accept", "chain-broken"], {
      all: certificate + privateKey + stranger,
    });
    expect(accepted.code).toBe(0);
  });

  test("wants a folder", async () => {
    expect(await outcomeOf(["normalize", "a"])).toMatchObject({
      code: 2,
      err: "the private key has nowhere to go\n  hint: add --output-dir <folder>\n",
    });
  });

  test.each<[string, readonly string[], NonNullable<World["files"]>, number, string]>([
    [
      "what has no key",
      ["a"],
      { a: certificate + ca },
      1,
      "error: missing-part: there is no private key\n  hint: name the file of the leaf's key as well\n",
    ],
    [
      "to replace files",
      ["a"],
      { a: certificate + privateKey + ca, "new/tls.key": "precious" },
      1,
      "new/tls.key: exists, and what it holds would be lost\n  hint: choose another place, or add --force to replace it\n",
    ],
    [
      "several Secrets",
      ["-"],
      { "-": toYaml([tlsSecret(material), tlsSecret(material, { namespace: "edge" })]) },
      1,
      "-: holds 2 Secrets with certificates\n  hint: pass one of them at a time\n",
    ],
    [
      "what only names a Secret",
      ["a.yaml"],
      { "a.yaml": "kind: SealedSecret\nmetadata: {name: x, namespace: edge}\n" },
      1,
      "SealedSecret edge/x in a.yaml: a SealedSecret is encrypted for its cluster\n  hint: run `kubectl get secret -n edge x -o yaml | gloo-mtls certs normalize - --output-dir certificates`\n",
    ],
  ])("refuses %s", async (_, args, files, code, err) => {
    const outcome = await normalized(args, files);
    expect(outcome).toMatchObject({ code, err, out: "", modes: {} });
    expect(Object.keys(outcome.files)).toEqual(Object.keys(files));
  });
});
