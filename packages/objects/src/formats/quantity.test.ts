import { describe, expect, test } from "vitest";
import { canonicalQuantity, isQuantity } from "./quantity.ts";

describe("a Kubernetes quantity", () => {
  test.each(["1", "500m", "256Mi", "1.5Gi", ".5", "5.", "1e9", "1E9", "1E", "2k", "+1", "-1", "1e-3", "0"])(
    "%s is one",
    (text) => {
      expect(isQuantity(text)).toBe(true);
    },
  );

  test.each(["", " 1", "512Zi", "1K", "1mi", "1 Gi", "Mi", ".", "1.2.3", "1Gib", "0x10", "1_000"])(
    "rejects %j",
    (text) => {
      expect(isQuantity(text)).toBe(false);
      expect(canonicalQuantity(text)).toBeUndefined();
    },
  );
});

test.each(["1.500", "+1", "1E3", "5.", "00012", "1e9", "2500u", "128974848", "1n", "100Mi"])(
  "Kubernetes keeps %s as it was written",
  (text) => {
    expect(canonicalQuantity(text)).toBe(text);
  },
);

test.each([
  ["0.5", "500m"],
  ["1.5", "1500m"],
  ["1000m", "1"],
  ["0.100", "100m"],
  ["1024Mi", "1Gi"],
  ["0.5Gi", "512Mi"],
  ["0.5Ki", "512"],
  ["0.0005Gi", "536870912m"],
  ["1.5e3", "1500"],
  ["12000", "12k"],
  ["12000e0", "12e3"],
  ["10000000000m", "10M"],
  ["1000000k", "1G"],
  ["0.0000000001", "1n"],
  ["0Gi", "0"],
  ["-0.5", "-500m"],
  ["99999999999999999999", "9223372036854775807"],
])("Kubernetes writes %s as %s", (text, canonical) => {
  expect(canonicalQuantity(text)).toBe(canonical);
});
