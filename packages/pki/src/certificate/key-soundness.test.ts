import { createPrivateKey, generateKeyPairSync, type KeyObject } from "node:crypto";
import { expect, test } from "vitest";
import { firstKey } from "../testing/sample.ts";
import { isSoundKey } from "./key-soundness.ts";

const keys = (): readonly KeyObject[] => [
  createPrivateKey(firstKey()),
  ...["prime256v1", "secp384r1", "secp521r1"].map(
    (namedCurve) => generateKeyPairSync("ec", { namedCurve }).privateKey,
  ),
  generateKeyPairSync("ed25519").privateKey,
];

test("keys as they were made are sound", () => {
  expect(keys().map(isSoundKey)).toEqual([true, true, true, true, true]);
});

test("no part of an RSA key can be exchanged for another's", () => {
  const jwk = createPrivateKey(firstKey()).export({ format: "jwk" });
  const other = generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey.export({ format: "jwk" });
  for (const part of ["n", "d", "p", "q", "dp", "dq", "qi"] as const) {
    const mixed = createPrivateKey({ key: { ...jwk, [part]: other[part] ?? "" }, format: "jwk" });
    expect([part, isSoundKey(mixed)]).toEqual([part, false]);
  }
});

test("a public key has no secret half to belong to", () => {
  expect(isSoundKey(generateKeyPairSync("rsa", { modulusLength: 2048 }).publicKey)).toBe(false);
});
