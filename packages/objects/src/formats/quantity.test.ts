import { describe, expect, test } from "vitest";
import { isQuantity } from "./quantity.ts";

describe("a Kubernetes quantity", () => {
  test.each(["1", "500m", "256Mi", "1.5Gi", ".5", "5.", "1e9", "1E9", "1E", "2k", "+1", "-1", "1e-3", "0"])(
    "%s is one",
    (text) => {
      expect(isQuantity(text)).toBe(true);
    },
  );

  test.each(["", " 1", "512Zi", "1K", "1mi", "1 Gi", "Mi", ".", "1.2.3", "1Gib", "0x10", "1_000"])(
    "%j is none",
    (text) => {
      expect(isQuantity(text)).toBe(false);
    },
  );
});
