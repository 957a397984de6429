import { readPem } from "@gloo-mtls/objects/formats";
import { describe, expect, test } from "vitest";
import { DerError } from "../der/der.ts";
import { createMaterial } from "../material/create-material.ts";
import { normalizeMaterial } from "../normalize/normalize-material.ts";
import { hasOpenssl, openssl } from "../testing/openssl.ts";
import { authority, material, now } from "../testing/sample.ts";
import { pemFromDer } from "./der-file.ts";
import { pemFromPkcs7 } from "./pkcs7.ts";

const pkcs7 = (pem: string): string => openssl(["crl2pkcs7", "-nocrl", "-certfile", "all"], { all: pem });
const der = (pem: string): Uint8Array => readPem(pem).blocks[0]?.der ?? new Uint8Array();

describe.skipIf(!hasOpenssl)("PKCS#7 of OpenSSL (needs OpenSSL)", () => {
  const ecdsa = createMaterial({ now, authority: authority(), keyType: "ECDSA" });
  const all = material().certificate + ecdsa.certificate + authority().certificate;

  test("gives its certificates, with keys of any type", () => {
    expect(pemFromPkcs7(der(pkcs7(all)))).toBe(all);
    expect(pemFromDer(der(pkcs7(all)), "")).toBe(pkcs7(all));
  });

  test("is made into a material with the key", () => {
    const certificate = pkcs7(ecdsa.certificate + authority().certificate);
    const made = normalizeMaterial({ certificate, privateKey: ecdsa.privateKey, ca: "" });
    expect(made.material).toMatchObject({ certificate: ecdsa.certificate, ca: authority().certificate });
    expect(made.steps).toContain("tls.crt: took the certificates out of PKCS#7");
  });

  test("that was cut off is refused", () => {
    expect(() => pemFromPkcs7(der(pkcs7(all)).subarray(0, 300))).toThrow(DerError);
    const certificate = "-----BEGIN PKCS7-----\nAAAA\n-----END PKCS7-----\n";
    expect(() => normalizeMaterial({ ...ecdsa, certificate })).toThrow(
      "the PKCS#7 in tls.crt cannot be read",
    );
  });
});
