import { deepFreeze } from "@gloo-mtls/objects/data";
import { day } from "@gloo-mtls/objects/formats";
import { describe, expect, test } from "vitest";
import { describeCertificates } from "../certificate/read-certificates.ts";
import { openChain } from "../chain/open-chain.ts";
import { authority, now, secondKey } from "../testing/sample.ts";
import { createLeaf, createLeafAsync } from "./create-leaf.ts";

const options = deepFreeze({
  now,
  authority: authority(),
  dnsNames: ["cluster1", "cluster1.example.com"],
  key: secondKey(),
  serial: 7n,
});
const facts = (pem: string) => describeCertificates(pem)[0];

describe("createLeaf", () => {
  test("is for the names that it is given, at both ends by default", () => {
    expect(facts(createLeaf(options).certificate)).toMatchObject({
      subject: "CN=cluster1",
      issuer: "CN=supergloo-webhook-cert-ca",
      notBefore: now - 5 * 60 * 1000,
      notAfter: now + 365 * day,
      isAuthority: false,
      alternativeNames: [
        { type: "DNS", value: "cluster1" },
        { type: "DNS", value: "cluster1.example.com" },
      ],
      extendedKeyUsage: ["1.3.6.1.5.5.7.3.1", "1.3.6.1.5.5.7.3.2"],
    });
    expect(facts(createLeaf({ ...options, uses: ["client"] }).certificate)?.extendedKeyUsage).toEqual([
      "1.3.6.1.5.5.7.3.2",
    ]);
  });

  test("gives the same bytes for the same key, serial and clock, made off the main thread or not", async () => {
    expect(await createLeafAsync(options)).toEqual(createLeaf(options));
  });

  test("has a key that belongs to it", () => {
    const { certificate, privateKey } = createLeaf(options);
    expect(openChain(certificate)?.hasKey(privateKey)).toBe(true);
  });

  test("is refused without a name, with an invalid name, and for an invalid use", () => {
    const names = "option dnsNames is not a list of DNS names";
    expect(() => createLeaf({ ...options, dnsNames: [] })).toThrow(names);
    expect(() => createLeaf({ ...options, dnsNames: ["a b"] })).toThrow(names);
    expect(() => createLeaf({ ...options, uses: [] })).toThrow(
      "option uses is not a list of server and client",
    );
  });
});
