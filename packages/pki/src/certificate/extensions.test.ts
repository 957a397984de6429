import { readPem } from "@gloo-mtls/objects/formats";
import { describe, expect, test } from "vitest";
import { oddCertificate } from "../testing/odd-certificate.ts";
import { firstKey, material } from "../testing/sample.ts";
import { parseCertificate } from "../x509/parsed-certificate.ts";
import { extensionFacts } from "./extensions.ts";

const derOf = (pem: string): Buffer => Buffer.from(readPem(pem).blocks[0]?.der ?? []);
const read = (...extensions: readonly Record<string, unknown>[]) =>
  extensionFacts(parseCertificate(derOf(oddCertificate({ key: firstKey(), extensions }))));

describe("extensionFacts", () => {
  test("leaves undefined what a certificate does not say", () => {
    expect(read()).toEqual({
      alternativeNames: [],
      isAuthority: false,
      keyUsage: undefined,
      subjectKeyId: undefined,
      authorityKeyId: undefined,
      signatureAlgorithm: "1.2.840.113549.1.1.11",
    });
  });

  test("reads every kind of name that a peer may have", () => {
    const altNames = [
      { type: 2, value: "gloo" },
      { type: 7, ip: "10.0.0.1" },
      { type: 7, ip: "2001:db8::1" },
      { type: 6, value: "spiffe://a/b" },
      { type: 1, value: "a@b" },
      { type: 8, value: "1.2.3" },
    ];
    expect(read({ name: "subjectAltName", altNames }).alternativeNames).toEqual([
      { type: "DNS", value: "gloo" },
      { type: "IP", value: "10.0.0.1" },
      { type: "IP", value: "2001:0db8:0000:0000:0000:0000:0000:0001" },
      { type: "URI", value: "spiffe://a/b" },
      { type: "email", value: "a@b" },
      { type: "other", value: "GeneralName 8" },
    ]);
  });

  test("reads every key usage, the ninth in its second octet too", () => {
    const all = [
      "digitalSignature",
      "nonRepudiation",
      "keyEncipherment",
      "dataEncipherment",
      "keyAgreement",
      "keyCertSign",
      "cRLSign",
      "encipherOnly",
      "decipherOnly",
    ] as const;
    const flags = Object.fromEntries(all.map((name) => [name, true]));
    expect(read({ name: "keyUsage", ...flags }).keyUsage).toEqual(all);
    for (const name of all) expect(read({ name: "keyUsage", [name]: true }).keyUsage).toEqual([name]);
  });

  test("distinguishes CA:TRUE from CA:FALSE, regardless of the key usage", () => {
    expect(
      read({ name: "basicConstraints", cA: true }, { name: "keyUsage", digitalSignature: true }),
    ).toMatchObject({
      isAuthority: true,
    });
    expect(read({ name: "basicConstraints", cA: true, pathLenConstraint: 0 }).isAuthority).toBe(true);
    expect(read({ name: "basicConstraints", cA: false }).isAuthority).toBe(false);
    expect(read({ name: "basicConstraints", pathLenConstraint: 255 }).isAuthority).toBe(false);
  });

  test("throws on what is not DER", () => {
    expect(() => parseCertificate(derOf(material().ca).subarray(0, 50))).toThrow();
  });
});
