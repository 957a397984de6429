import { generateKeyPairSync } from "node:crypto";
import { expect, test } from "vitest";
import { firstKey, rsaKey } from "../testing/sample.ts";
import { keyOf, keyOfAsync, keyPem } from "./key-pair.ts";

test("a key is RSA with 2,048 bits unless more are asked for", async () => {
  expect(keyOf({}).asymmetricKeyDetails).toEqual({ modulusLength: 2048, publicExponent: 65537n });
  expect((await keyOfAsync({ keyBits: 3072 })).asymmetricKeyDetails?.modulusLength).toBe(3072);
}, 30_000);

test("a key of any encoding comes out as PKCS#1 PEM with line feeds", async () => {
  const pkcs8 = keyOf({ key: firstKey() }).export({ type: "pkcs8", format: "pem" }).toString();
  expect(keyPem(keyOf({ key: pkcs8.replaceAll("\n", "\r\n") }))).toBe(firstKey());
  expect(keyPem(await keyOfAsync({ key: pkcs8 }))).toBe(firstKey());
  expect(firstKey()).toMatch(
    /^-----BEGIN RSA PRIVATE KEY-----\n(?:[^\r\n]{1,64}\n)+-----END RSA PRIVATE KEY-----\n$/,
  );
});

test("a size that FIPS builds of Envoy refuse is refused", () => {
  // @ts-expect-error the type allows three sizes
  expect(() => keyOf({ keyBits: 2049 })).toThrow("option keyBits is not 2048, 3072 or 4096");
});

test("an invalid key is refused, without being shown", () => {
  const damaged = firstKey().replace("MII", "AAA");
  expect(() => keyOf({ key: damaged })).toThrow(
    /^error: unreadable-key: the given key is not a private key\n/,
  );
});

test("a key is ECDSA on P-256 when that is asked for", async () => {
  expect(keyOf({ keyType: "ECDSA" }).asymmetricKeyDetails).toEqual({ namedCurve: "prime256v1" });
  const key = await keyOfAsync({ keyType: "ECDSA" });
  expect(keyPem(key)).toMatch(/^-----BEGIN EC PRIVATE KEY-----\n/);
  expect(keyPem(keyOf({ key: keyPem(key) }))).toBe(keyPem(key));
});

test("a number of bits is for RSA, and there are two kinds of keys", () => {
  expect(() => keyOf({ keyType: "ECDSA", keyBits: 2048 })).toThrow(
    "option keyBits is not 2048, 3072 or 4096",
  );
  // @ts-expect-error the type allows two kinds
  expect(() => keyOf({ keyType: "DSA" })).toThrow("option keyType is not RSA or ECDSA");
});

test.each(["secp384r1", "secp521r1", "secp256k1"])(
  "a key on %s is refused, which no leaf of the chart can have",
  (namedCurve) => {
    const { privateKey } = generateKeyPairSync("ec", { namedCurve });
    const key = privateKey.export({ type: "pkcs8", format: "pem" }).toString();
    expect(() => keyOf({ key })).toThrow(
      /^error: unsupported-key: the given key is neither RSA nor ECDSA on P-256, /,
    );
  },
);

test("a key that Envoy refuses is refused", () => {
  expect(() => keyOf({ key: rsaKey(1024) })).toThrow(
    /^error: weak-key: the given key has fewer than 2048 bits\n/,
  );
});
