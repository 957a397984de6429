import { createPrivateKey } from "node:crypto";
import { day } from "@gloo-mtls/objects/formats";
import { describe, expect, test } from "vitest";
import { certificatesOf } from "../certificate/read-certificates.ts";
import { signCertificate } from "../issue/sign-certificate.ts";
import { nameOf } from "../issue/subject.ts";
import { oddCertificate } from "../testing/odd-certificate.ts";
import { authority, firstKey, material, now, secondKey } from "../testing/sample.ts";
import { anchorOf } from "./anchor-of.ts";
import { inspectMaterial } from "./inspect-material.ts";
import { stageOf } from "./rotation-stage.ts";

const read = (pem: string) => certificatesOf(pem) ?? [];
const anchored = (certificate: string, ca: string): boolean => {
  const [leaf, ...intermediates] = read(certificate);
  return leaf !== undefined && anchorOf(leaf, intermediates, read(ca)) !== undefined;
};
const validity = { notBefore: now, notAfter: now + 30 * day };
const selfSigned = (extensions: readonly object[] = []) =>
  oddCertificate({ key: firstKey(), validity, extensions: extensions.map((each) => ({ ...each })) });

describe("the anchor of a leaf", () => {
  test("is the CA that signed it", () => {
    expect(anchored(material().certificate, material().ca)).toBe(true);
  });

  test.each<[string, readonly object[]]>([
    ["without extensions", []],
    ["that is not a CA", [{ name: "basicConstraints", cA: false }]],
    ["whose usages leave out signing", [{ name: "keyUsage", critical: true, digitalSignature: true }]],
  ])("is the leaf itself, where it signed itself: one %s", (_, extensions) => {
    const certificate = selfSigned(extensions);
    expect(anchored(certificate, certificate)).toBe(true);
    const inspection = inspectMaterial({ certificate, ca: certificate });
    expect(inspection && stageOf(inspection, undefined).kind).toBe("settled");
  });

  test("is a root without basicConstraints, which Envoy takes", () => {
    const root = selfSigned();
    const leaf = signCertificate({
      serial: 9n,
      validity,
      subject: nameOf({ commonName: "gloo" }),
      key: createPrivateKey(secondKey()),
      extensions: [],
      issuer: read(root)[0]?.der ?? new Uint8Array(),
      issuerKey: createPrivateKey(firstKey()),
    });
    expect(anchored(leaf, root)).toBe(true);
  });

  test("is missing where another CA of the same name signed it", () => {
    const other = oddCertificate({ key: secondKey(), authority: authority(), validity });
    expect(anchored(other, selfSigned())).toBe(false);
    expect(anchored(selfSigned(), material().ca)).toBe(false);
  });
});
