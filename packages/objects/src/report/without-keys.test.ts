import { describe, expect, test } from "vitest";
import { withoutKeys } from "./without-keys.ts";

const line = "MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQC7VJTUt9Us8cKj";

describe("what looks like a private key", () => {
  test("is blotted out, each character in its place", () => {
    expect(withoutKeys(`a: ${line} b`)).toBe(`a: ${"*".repeat(64)} b`);
    expect(withoutKeys(`key=-----BEGIN RSA PRIVATE KEY-----\nabc\n`)).toBe(
      `key=-----BEGIN RSA PRIVATE KEY-----${"*".repeat(5)}`,
    );
    expect(withoutKeys(`${line}==`)).toBe("*".repeat(66));
  });

  test.each([
    "global.glooMtls.envoySidecarResources.requests.memory",
    "sha256:1234123412341234123412341234213412341234123412341234123412341234",
    "quay.io/solo-io/gloo-envoy-wrapper:1.22.1",
    "settings/integrations/knative/proxy/extraAnnotations",
    "-----BEGIN CERTIFICATE-----",
  ])("is not %s", (text) => expect(withoutKeys(text)).toBe(text));

  test("is found in a text of a million characters", () => {
    expect(withoutKeys("aB3".repeat(400_000))).toBe("*".repeat(1_200_000));
    expect(withoutKeys("ab ".repeat(400_000))).toBe("ab ".repeat(400_000));
  });
});
