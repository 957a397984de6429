import { deepFreeze } from "@gloo-mtls/objects/data";
import { describe, expect, test } from "vitest";
import { PkiError } from "../pki-error.ts";
import { tlsSecret } from "../secret/tls-secret.ts";
import { oddCertificate, plainAuthorityExtensions } from "../testing/odd-certificate.ts";
import { firstKey, material, rsaKey, secondKey } from "../testing/sample.ts";
import { materialFromDirectory } from "./from-files.ts";
import { readMaterial } from "./read-material.ts";

const refusal = (source: unknown): string => {
  try {
    readMaterial(source);
  } catch (thrown) {
    if (thrown instanceof PkiError) return `${thrown.code}: ${thrown.problem.message} (${thrown.hint})`;
    throw thrown;
  }
  return "read";
};

const files = () => ({
  "tls.crt": material().certificate,
  "tls.key": material().privateKey,
  "ca.crt": material().ca,
});

describe("readMaterial", () => {
  test("reads a Secret", () => {
    expect(readMaterial(deepFreeze(tlsSecret(material())))).toEqual(material());
  });

  test("reads plain text in a Secret, which wins over base64 as in the API server", () => {
    expect(readMaterial(deepFreeze({ kind: "Secret", stringData: files() }))).toEqual(material());
    const { data } = tlsSecret(material());
    expect(readMaterial({ data, stringData: { "ca.crt": "mine" } }).ca).toBe("mine");
  });

  test("reads base64 that was wrapped", () => {
    const { data } = tlsSecret(material());
    const wrapped = Object.fromEntries(
      Object.entries(data).map(([key, value]) => [key, value.replaceAll(/(.{76})/g, "$1\n")]),
    );
    expect(readMaterial({ data: wrapped })).toEqual(material());
  });

  test("reads files by the names of Gloo and of Istio", () => {
    expect(readMaterial(deepFreeze(files()))).toEqual(material());
    const { certificate, privateKey, ca } = material();
    expect(
      readMaterial({ "cert-chain.pem": certificate, "key.pem": privateKey, "root-cert.pem": ca, other: 1 }),
    ).toEqual(material());
  });

  test("reads three texts", () => {
    expect(readMaterial(deepFreeze({ ...material() }))).toEqual(material());
  });

  test("sorts one text that holds everything, in any order", () => {
    const { certificate, privateKey, ca } = material();
    expect(readMaterial(ca + privateKey + certificate)).toEqual(material());
    expect(readMaterial(`Bag Attributes\n${certificate}key:\n${privateKey}\n${ca}`)).toEqual(material());
  });

  test("puts intermediates behind the leaf", () => {
    const rootKey = rsaKey();
    const subject = { commonName: "root" };
    const root = oddCertificate({ key: rootKey, subject, extensions: plainAuthorityExtensions });
    const middle = oddCertificate({
      key: firstKey(),
      subject: { commonName: "middle" },
      extensions: plainAuthorityExtensions,
      authority: { certificate: root, privateKey: rootKey },
    });
    const leaf = oddCertificate({
      key: secondKey(),
      authority: { certificate: middle, privateKey: firstKey() },
    });
    expect(readMaterial(root + middle + secondKey() + leaf)).toEqual({
      certificate: leaf + middle,
      privateKey: secondKey(),
      ca: root,
    });
  });

  test("names everything that is missing at once", () => {
    expect(refusal({ data: { "tls.crt": "" } })).toMatchInlineSnapshot(
      `"missing-part: the material lacks tls.crt, tls.key, ca.crt (it needs tls.crt, tls.key, ca.crt: the leaf, its key, and the CA that both ends trust)"`,
    );
    expect(refusal({ "key.pem": "x" })).toMatchInlineSnapshot(
      `"missing-part: the material lacks cert-chain.pem, root-cert.pem (it needs cert-chain.pem, key.pem, root-cert.pem: the leaf, its key, and the CA that both ends trust)"`,
    );
    expect(refusal({ certificate: "x", ca: 5 })).toMatchInlineSnapshot(
      `"missing-part: the material lacks privateKey, ca (it needs certificate, privateKey, ca: the leaf, its key, and the CA that both ends trust)"`,
    );
    expect(refusal({})).toMatchInlineSnapshot(
      `"missing-part: the material lacks tls.crt, tls.key, ca.crt (it needs tls.crt, tls.key, ca.crt: the leaf, its key, and the CA that both ends trust)"`,
    );
    expect(refusal(material().ca)).toMatchInlineSnapshot(
      `"missing-part: the material lacks a leaf certificate, a private key (it needs a leaf certificate, a private key, a CA certificate: the leaf, its key, and the CA that both ends trust)"`,
    );
    expect(refusal("")).toMatchInlineSnapshot(
      `"missing-part: the material lacks a leaf certificate, a private key, a CA certificate (it needs a leaf certificate, a private key, a CA certificate: the leaf, its key, and the CA that both ends trust)"`,
    );
  });

  test("refuses what holds no material, without showing it", () => {
    expect(refusal(undefined)).toMatchInlineSnapshot(
      `"unreadable-material: this is neither a Secret, nor files, nor PEM (pass a Secret object, a map of file names to texts, { certificate, privateKey, ca }, or one PEM text)"`,
    );
    expect(refusal([material().privateKey])).toBe(refusal(undefined));
    expect(refusal({ data: { "tls.crt": "not base64!" } })).toMatchInlineSnapshot(
      `"unreadable-material: tls.crt of the Secret is not base64 (pass the Secret as \`kubectl get secret -o yaml\` prints it; plain text belongs under stringData)"`,
    );
    expect(refusal({ data: { "tls.crt": 5 } })).toBe(refusal({ data: { "tls.crt": "not base64!" } }));
    expect(refusal({ data: { "tls.key": "A".repeat(3 * 1024 * 1024) } })).toMatchInlineSnapshot(
      `"too-large: tls.key of the Secret is larger than a Secret can be (keep only the leaf, its key, and the CAs that sign such leaves)"`,
    );
    expect(refusal(firstKey() + secondKey())).toMatchInlineSnapshot(
      `"unreadable-key: the text holds several private keys (pass one key, unencrypted, beside the certificates)"`,
    );
    expect(refusal(firstKey().replace("MII", "AAA"))).toMatchInlineSnapshot(
      `"unreadable-key: the private key cannot be read (pass one key, unencrypted, beside the certificates)"`,
    );
    expect(refusal(firstKey() + material().ca.replace("MII", "AAA"))).toMatchInlineSnapshot(
      `"unreadable-certificate: this is not an X.509 certificate (pass the certificate as PEM or DER; \`openssl x509 -noout -text\` must be able to read it)"`,
    );
  });

  test("takes what a map inherits for no field of it", () => {
    const inherited = Object.create({ ...files() });
    expect(refusal(inherited)).toBe(refusal({}));
    expect(refusal(JSON.parse('{"__proto__": {"data": {}}}'))).toBe(refusal({}));
  });
});

test("a directory is read through a callback, by the names that it may have", () => {
  const asked: string[] = [];
  const texts = new Map(Object.entries(files()));
  const found = materialFromDirectory((name) => {
    asked.push(name);
    return texts.get(name);
  });
  expect(found).toEqual(material());
  expect(asked).toEqual(["tls.crt", "tls.key", "ca.crt", "cert-chain.pem", "key.pem", "root-cert.pem"]);
});
