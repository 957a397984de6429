import { X509Certificate } from "node:crypto";
import { deepFreeze } from "@gloo-mtls/objects/data";
import { day } from "@gloo-mtls/objects/formats";
import { describe, expect, test } from "vitest";
import { describeCertificates } from "../certificate/read-certificates.ts";
import { authority, firstKey, now } from "../testing/sample.ts";
import { createAuthority, createAuthorityAsync } from "./create-authority.ts";

const facts = (pem: string) => describeCertificates(pem)[0];

describe("createAuthority", () => {
  test("makes certgen's CA", () => {
    expect(facts(authority().certificate)).toMatchObject({
      subject: "CN=supergloo-webhook-cert-ca",
      issuer: "CN=supergloo-webhook-cert-ca",
      serial: "01",
      notBefore: now - 5 * 60 * 1000,
      notAfter: now + 3650 * day,
      isAuthority: true,
      alternativeNames: [{ type: "DNS", value: "supergloo-webhook-cert-ca" }],
      keyUsage: ["digitalSignature", "keyEncipherment", "keyCertSign"],
      extendedKeyUsage: undefined,
      subjectKeyId: expect.stringMatching(/^[0-9a-f]{40}$/),
      authorityKeyId: undefined,
      signatureAlgorithm: "1.2.840.113549.1.1.11",
    });
  });

  test("is signed by its own key, which is returned beside it", () => {
    const { certificate, privateKey } = authority();
    const x509 = new X509Certificate(certificate);
    expect(x509.verify(x509.publicKey)).toBe(true);
    expect(privateKey).toBe(firstKey());
  });

  test("gives the same bytes for the same key, serial and clock", () => {
    const options = deepFreeze({ now, key: firstKey(), serial: 1n });
    expect(createAuthority(options)).toEqual(authority());
    expect(createAuthority({ ...options, serial: 2n }).certificate).not.toBe(authority().certificate);
  });

  test("takes a name and a lifetime of one's own", () => {
    const { certificate } = createAuthority({
      now,
      key: firstKey(),
      subject: { commonName: "Zürich mTLS CA", organization: "Beispiel & Söhne", country: "CH" },
      lifetime: 30 * day,
    });
    expect(facts(certificate)).toMatchObject({
      subject: "C=CH, O=Beispiel & Söhne, CN=Zürich mTLS CA",
      notAfter: now + 30 * day,
      alternativeNames: [],
    });
  });

  test("writes dates beyond 2049 so that they are read back", () => {
    const { certificate } = createAuthority({ now, key: firstKey(), lifetime: 40 * 365 * day });
    expect(facts(certificate)?.notAfter).toBe(now + 40 * 365 * day);
  });

  test("makes a key of its own, off the main thread if asked", async () => {
    const made = await createAuthorityAsync({ now });
    const x509 = new X509Certificate(made.certificate);
    expect(x509.publicKey.asymmetricKeyDetails?.modulusLength).toBe(2048);
    expect(made.privateKey).not.toBe(firstKey());
  });
});
