import { describe, expect, test } from "vitest";
import { isCertificateName, isDnsLabel, isHostName, isObjectName } from "./dns-name.ts";

describe("a DNS label", () => {
  test.each(["a", "gloo-system", "0", "a-0", "a".repeat(63)])("accepts %s", (text) => {
    expect(isDnsLabel(text)).toBe(true);
  });

  test.each(["", "-a", "a-", "A", "a.b", "a_b", "ä", "a\n", "a".repeat(64)])("rejects %j", (text) => {
    expect(isDnsLabel(text)).toBe(false);
  });
});

describe("a host name", () => {
  test.each(["gloo", "a.b.c", "a-0.b"])("accepts %s", (text) => {
    expect(isHostName(text)).toBe(true);
  });

  test.each(["", "A.b", "a..b", ".a", "a.", "*.a", `${"a".repeat(64)}.b`, `${"x".repeat(60)}.`.repeat(5)])(
    "rejects %j",
    (text) => expect(isHostName(text)).toBe(false),
  );
});

describe("the name of an object", () => {
  test.each(["a", "a.b-c", `${"a".repeat(64)}.b`, "a".repeat(253)])("accepts %s", (text) => {
    expect(isObjectName(text)).toBe(true);
  });

  test.each(["", "A", "a..b", ".a", "a.", "a.-b", "a\n", "a".repeat(254)])("rejects %j", (text) => {
    expect(isObjectName(text)).toBe(false);
  });
});

describe("a name in a certificate", () => {
  test.each(["gloo", "a.b.c", "*.example.com", "GLOO.example.com"])("accepts %s", (text) => {
    expect(isCertificateName(text)).toBe(true);
  });

  test.each(["", "*", "*.", "a..b", ".a", "a.", "a.*.b", "**.a", "\u212A", `${"x".repeat(60)}.`.repeat(5)])(
    "rejects %j",
    (text) => expect(isCertificateName(text)).toBe(false),
  );
});
