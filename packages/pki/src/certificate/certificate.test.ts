import { X509Certificate } from "node:crypto";
import { readPem } from "@gloo-mtls/objects/formats";
import { describe, expect, test } from "vitest";
import { PkiError } from "../pki-error.ts";
import { hasOpenssl, openssl } from "../testing/openssl.ts";
import { material } from "../testing/sample.ts";
import { readCertificate } from "./certificate.ts";

const der = (pem: string): Buffer => Buffer.from(readPem(pem).blocks[0]?.der ?? []);

describe("readCertificate", () => {
  test("gives the key that verifies, and the fingerprint that everyone else shows", () => {
    const ca = readCertificate(der(material().ca));
    const leaf = readCertificate(der(material().certificate));
    const key = ca.publicKey();
    expect(key !== undefined && leaf.x509.verify(key)).toBe(true);
    expect(leaf.facts.fingerprint).toBe(new X509Certificate(material().certificate).fingerprint256);
  });

  test("refuses everything that is not a certificate with one error, which shows nothing of it", () => {
    const good = der(material().ca);
    for (const bad of [Buffer.alloc(0), good.subarray(1), good.subarray(0, -1), Buffer.from("hello")]) {
      expect(() => readCertificate(bad)).toThrow(
        new PkiError(
          "unreadable-certificate",
          "this is not an X.509 certificate",
          "pass the certificate as PEM or DER; `openssl x509 -noout -text` must be able to read it",
        ),
      );
    }
  });

  test.skipIf(!hasOpenssl)("reads a certificate that node-forge cannot (needs OpenSSL 3)", () => {
    const key = openssl(["genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256"]);
    const args = [
      "req",
      "-x509",
      "-key",
      "key.pem",
      "-subj",
      "/C=CH/CN=ec",
      "-days",
      "10",
      "-set_serial",
      "255",
    ];
    const { facts, publicKey } = readCertificate(der(openssl(args, { "key.pem": key })));
    expect(facts).toMatchObject({
      subject: "C=CH, CN=ec",
      serial: "FF",
      isAuthority: true,
      signatureAlgorithm: "1.2.840.10045.4.3.2",
    });
    expect(publicKey()?.asymmetricKeyDetails?.namedCurve).toBe("prime256v1");
  });
});
