import { expect, test } from "vitest";
import { goText } from "./go-text.ts";

// What `{{ .value }}` prints for each, with Helm 3.18.6.
test.each([
  ["text", "text"],
  [true, "true"],
  [250000, "250000"],
  [1000000, "1e+06"],
  [104857600, "1.048576e+08"],
  [1000000n, "1000000"],
  [0.5, "0.5"],
  [null, ""],
  [undefined, ""],
  [[1, "a", null], "[1 a <nil>]"],
  [{ seconds: 5, nanos: 1n }, "map[nanos:1 seconds:5]"],
  [{}, "map[]"],
] as const)("%o prints as %o", (value, text) => {
  expect(goText(value)).toBe(text);
});
