import { toYaml } from "@gloo-mtls/objects/print";
import { createMaterial } from "@gloo-mtls/pki";
import { describe, expect, test } from "vitest";
import { tlsSecret } from "../../upstream/index.ts";
import { now, outcomesOf } from "../testing/memory-host.ts";

const outcomeOf = outcomesOf("upstream");

const { certificate, privateKey, ca } = createMaterial({ now });
const expired = createMaterial({ now: now - 366 * 86_400_000 });
const staple = new Uint8Array([0x30, 0x03, 0x0a, 0x01, 0x00]);
const files = {
  "tls.crt": certificate,
  "tls.key": privateKey,
  "ca.crt": ca,
  staple,
  "other.key": createMaterial({ now }).privateKey,
  "old.crt": expired.certificate,
  "old.key": expired.privateKey,
  "broken.crt": `${ca}-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n`,
  empty: "",
};
const name = { name: "db-tls", namespace: "shop" };
const secret = (...args: readonly string[]) => outcomeOf(["secret", "shop/db-tls", ...args], { files });
const pair = ["--cert", "tls.crt", "--key", "tls.key"];

const noTrust =
  "warning: without ca.crt Envoy accepts any server's certificate\n  hint: add --ca <file> with the CA of the server\n";

describe("gloo-mtls upstream secret", () => {
  test("prints a trust store, which is not secret", async () => {
    const { code, out, err, modes, asked } = await secret("--ca", "ca.crt");
    expect({ code, out, err, modes, asked }).toEqual({
      code: 0,
      out: toYaml([tlsSecret({ ...name, rootCa: ca })]),
      err: "",
      modes: {},
      asked: [],
    });
  });

  test("writes a private key to the given place, for its owner alone, and nowhere else", async () => {
    const text = toYaml([
      tlsSecret({ ...name, certChain: certificate, privateKey, rootCa: ca, ocspStaple: staple }),
    ]);
    const all = [...pair, "--ca", "ca.crt", "--ocsp-staple", "staple"];
    expect(await secret(...all, "--output-file", "out/secret.yaml")).toMatchObject({
      code: 0,
      out: "",
      err: "wrote out/secret.yaml\n",
      files: { "out/secret.yaml": text },
      modes: { "out/secret.yaml": "600" },
    });
    expect(await secret(...all, "--print")).toMatchObject({ code: 0, out: text, err: "", modes: {} });
    expect(await secret(...all)).toMatchObject({
      code: 2,
      out: "",
      err: "the private key has nowhere to go\n  hint: add --output-file <file>, or --print to print the Secret to standard output\n",
      modes: {},
    });
  });

  test("lets everyone read a file without a key", async () => {
    const { modes } = await secret("--ca", "ca.crt", "--output-file", "trust.yaml");
    expect(modes).toEqual({ "trust.yaml": "644" });
  });

  test("warns that nothing will be verified", async () => {
    expect(await secret(...pair, "--print")).toMatchObject({ code: 0, err: noTrust });
  });

  test("replaces a file only when asked to", async () => {
    expect(await secret("--ca", "ca.crt", "--output-file", "tls.key")).toMatchObject({
      code: 1,
      err: "tls.key: exists, and what it holds would be lost\n  hint: choose another place, or add --force to replace it\n",
      modes: {},
    });
    const { code, modes } = await secret("--ca", "ca.crt", "--output-file", "tls.key", "--force");
    expect([code, Object.keys(modes)]).toEqual([0, ["tls.key"]]);
  });

  test.each<[string, readonly string[], number, string]>([
    [
      "nothing",
      [],
      2,
      "there is nothing to put into the Secret\n  hint: add --ca <file>, or --cert <file> with --key <file>\n",
    ],
    [
      "a certificate alone",
      ["--cert", "tls.crt"],
      2,
      "Gloo takes a certificate and its key, or neither\n  hint: add --key <file>\n",
    ],
    [
      "a key alone",
      ["--key", "tls.key"],
      2,
      "Gloo takes a certificate and its key, or neither\n  hint: add --cert <file>\n",
    ],
    [
      "a staple alone",
      ["--ca", "ca.crt", "--ocsp-staple", "staple"],
      2,
      "a staple is about a certificate\n  hint: add --cert <file> and --key <file>\n",
    ],
    [
      "two places",
      [...pair, "--print", "--output-file", "x"],
      2,
      "the Secret goes to one place\n  hint: keep --output-file or --print\n",
    ],
    [
      "the key of another",
      ["--cert", "tls.crt", "--key", "other.key", "--print"],
      1,
      "tls.crt, other.key: Gloo refuses such a pair: tls: private key does not match public key\n  hint: pass the key of this certificate; in a file with several the client's own comes first\n",
    ],
    [
      "the two switched",
      ["--cert", "tls.key", "--key", "tls.crt", "--print"],
      1,
      "tls.key, tls.crt: Gloo refuses such a pair: tls: failed to find certificate PEM data in certificate input, but did find a private key; PEM inputs may have been switched\n  hint: --cert takes the certificate, and --key the key\n",
    ],
    [
      "an empty file",
      ["--cert", "empty", "--key", "tls.key", "--print"],
      1,
      "empty, tls.key: Gloo refuses such a pair: tls: failed to find any PEM data in certificate input\n  hint: pass a certificate and its private key, both in PEM\n",
    ],
    [
      "a certificate that has expired",
      ["--cert", "old.crt", "--key", "old.key", "--print"],
      1,
      'error: Secret/shop/db-tls data["tls.crt"]: certificate-expired: the client certificate expired at 2026-08-03T12:00:00.000Z\n  hint: replace it: handshakes fail\n',
    ],
    [
      "a private key in the trust store",
      ["--ca", "tls.key"],
      1,
      "tls.key: holds a private key, which would go to every proxy\n  hint: pass the certificates of the CAs alone\n",
    ],
    [
      "an empty trust store",
      ["--ca", "empty"],
      1,
      "empty: Envoy refuses such CAs: there is no certificate in it\n  hint: put the certificates of the CAs there, in PEM\n",
    ],
    [
      "a trust store that cannot be read as a whole",
      ["--ca", "broken.crt"],
      1,
      "broken.crt: Envoy refuses such CAs: certificate 2 in it cannot be read\n  hint: copy the file again; between its BEGIN and END lines is one certificate and nothing else\n",
    ],
    [
      "an invalid staple",
      [...pair, "--ocsp-staple", "ca.crt", "--print"],
      1,
      "ca.crt: is not an OCSP response in DER\n  hint: write it with `openssl ocsp -respout`\n",
    ],
    [
      "a staple that is not there",
      [...pair, "--ocsp-staple", "x", "--print"],
      3,
      "x: cannot be read: no such file or directory\n",
    ],
  ])("refuses %s, and writes nothing", async (_, args, code, err) => {
    expect(await secret(...args)).toMatchObject({ code, out: "", err, modes: {} });
  });
});
