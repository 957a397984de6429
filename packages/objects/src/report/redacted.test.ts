import { describe, expect, test } from "vitest";
import { redacted } from "./redacted.ts";

const line = "MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQC7VJTUt9Us8cKj";

describe("what looks like a secret", () => {
  test("is redacted, each character in its place", () => {
    expect(redacted(`a: ${line} b`)).toBe(`a: ${"*".repeat(64)} b`);
    expect(redacted(`key=-----BEGIN RSA PRIVATE KEY-----\nabc\n`)).toBe(
      `key=-----BEGIN RSA PRIVATE KEY-----${"*".repeat(5)}`,
    );
    expect(redacted(`${line}==`)).toBe("*".repeat(66));
  });

  test.each([
    ["a token of a service account", "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJzeXN0ZW0ifQ.c2lnbmF0dXJl"],
    ["the head and the payload of a token", "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJzeXN0ZW0ifQ"],
    ["a key of 32 characters", "c2VjcmV0LXRva2VuLXdpdGgtMzItY2hh"],
    ["base64 without a digit", "QUJDREVGbmFtZVdpdGhvdXRBTnVtYmVyVGhhdE"],
    ["bytes as Go prints them", Array(32).fill("0x2d").join(", ")],
  ])("is %s", (_, secret) => {
    expect(redacted(`a ${secret} b`)).toBe(`a ${"*".repeat(secret.length)} b`);
  });

  test("is what follows the word Bearer, however short", () => {
    expect(redacted("Authorization: Bearer opaque-token, x")).toBe("Authorization: Bearer ************, x");
  });

  test("ends with the end of its PEM block", () => {
    const begin = "-----BEGIN EC PRIVATE KEY-----";
    expect(redacted(`${begin}\nabc\n-----END EC PRIVATE KEY-----\nmore`)).toBe(
      `${begin}*****-----END EC PRIVATE KEY-----\nmore`,
    );
  });

  test.each([
    "eyJ is how a token begins",
    "global.glooMtls.envoySidecarResources.requests.memory",
    "sha256:1234123412341234123412341234213412341234123412341234123412341234",
    "quay.io/solo-io/gloo-envoy-wrapper:1.22.1",
    "settings/integrations/knative/proxy/extraAnnotations",
    "-----BEGIN CERTIFICATE-----",
  ])("is not %s", (text) => expect(redacted(text)).toBe(text));

  test("is found in a text of a million characters", () => {
    expect(redacted("aB3".repeat(400_000))).toBe("*".repeat(1_200_000));
    expect(redacted("ab ".repeat(400_000))).toBe("ab ".repeat(400_000));
  });
});
