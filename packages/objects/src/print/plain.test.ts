import { describe, expect, test } from "vitest";
import { isPlain } from "./plain.ts";

describe("text is left bare when it is", () => {
  test.each([
    ["a name", "gateway-proxy"],
    ["an API version", "rbac.authorization.k8s.io/v1"],
    ["an image", "quay.io/solo-io/gloo:1.22.1"],
    ["a path", "/etc/envoy/ssl"],
    ["an address and port", "localhost:9977"],
    ["a URL", "https://kubernetes.default.svc/api?x=1&y={z}"],
    ["a sentence", "Waits, then rotates (see [1])"],
    ["a reference to the environment", "$(POD_NAME).$(POD_NAMESPACE)"],
    ["a flag", "--log-level"],
    ["a short flag", "-c"],
    ["a flag with a value", "--service-cluster=gateway:x"],
    ["a duration", "65s"],
    ["a quantity", "100Mi"],
    ["a range of addresses", "10.0.0.0/8"],
    ["a word that begins with a reserved one", "yes-man"],
    ["a hexadecimal word", "e2e"],
  ])("%s", (_, text) => {
    expect(isPlain(text)).toBe(true);
  });
});

describe("text is not left bare when it is", () => {
  test.each([
    ["empty", [""]],
    ["a boolean of YAML 1.1", ["y", "N", "yes", "No", "ON", "off", "true", "False", "TRUE", "tRuE"]],
    ["a null", ["null", "Null", "NULL", "~"]],
    ["an integer", ["0", "1", "-1", "+1", "8080", "010", "0o14", "0x1F", "0b101", "-0b1", "1_000", "1,000"]],
    ["a float", ["1.5", "1.", ".5", "1e3", "1E5", "12e03", ".inf", "-.Inf", ".NaN", "1.22", "0x1p-2"]],
    ["an exponent without digits", ["e5", "E47", "-e12", "e-1", "E_1"]],
    ["like a number", ["1.22.1", "127.0.0.1", "30d", "1b", "0x", "1__0"]],
    [
      "a time or a date",
      ["12:30", "12:30:45", "190:20:30", "-1:30", "2001-01-01", "2001-12-14t21:59:43.10-05:00"],
    ],
    ["a merge or default key", ["<<", "="]],
    ["a document marker", ["---", "...", "--- a", "--"]],
    [
      "behind an indicator",
      [..."?:,[]{}#&*!|>'\"%@`-\\"].map((indicator) => `${indicator}a`).filter((text) => text !== "-a"),
    ],
    ["an indicator", [..."-?:"]],
    ["a key", ["a: b", "a:", "a: "]],
    ["with a comment", ["a #b", "a#b"]],
    ["with spaces to lose", [" a", "a ", "a  b", " "]],
    ["with a tab or line break", ["a\tb", "a\n", "a\nb", "\r"]],
    [
      "not of printable ASCII",
      ["é", "\u0000", "\u007f", "\u0085", "\u00a0", "\u2028", "\ufeff", "日本", "😀"],
    ],
  ])("%s", (_, texts) => {
    expect(texts.filter(isPlain)).toEqual([]);
  });
});

test("megabytes of text are decided without overflowing a stack", () => {
  expect(isPlain("ab ".repeat(5_000_000))).toBe(false);
  expect(isPlain("a:b ".repeat(2_500_000).concat("c"))).toBe(true);
  expect(isPlain("1".repeat(10_000_000))).toBe(false);
});
