import { describe, expect, test } from "vitest";
import { discoveredUpstreamName } from "./upstream-name.ts";

describe("the name of a discovered Upstream", () => {
  test("is made of the namespace, the Service and the port, in small letters", () => {
    expect(discoveredUpstreamName("default", "petstore", 8080)).toBe("default-petstore-8080");
    expect(discoveredUpstreamName("A.b/c", "*d:e_f g", 1)).toBe("a-b-c--d-e-f-g-1");
    expect(discoveredUpstreamName("a", "[b]\n\"c'", 1)).toBe("a-bc-1");
  });

  test("is cut when it has more than 63 characters, and ends in its own digest", () => {
    // What Gloo's own function gives.
    expect(discoveredUpstreamName("y".repeat(120), "gloo-system", 12)).toBe(
      "yyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy-474ed9702b1f71ed355644975dadfdc",
    );
    expect(discoveredUpstreamName("n", "s".repeat(58), 80)).toBe(`n-${"s".repeat(58)}-80`);
    expect(discoveredUpstreamName("n", "s".repeat(59), 80)).toBe(
      `n-${"s".repeat(29)}-f8b9ff3e0b84c5fe26c40237677bba1`,
    );
  });
});
