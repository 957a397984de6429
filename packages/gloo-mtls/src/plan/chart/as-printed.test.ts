import { expect, test } from "vitest";
import { asPrinted, quoted } from "./as-printed.ts";

// What is read back from `value: {{ .value }}`, with Helm 3.18.6.
test.each([
  ["abc", "abc"],
  ["8080", 8080],
  ["1e6", 1e6],
  ["yes", true],
  ["010", 8],
  ["12:30", "12:30"],
  ["'2'", "2"],
  ['"2"', "2"],
  ["50%", "50%"],
  ["quay.io/solo-io/gloo:1.22.1@sha256:12", "quay.io/solo-io/gloo:1.22.1@sha256:12"],
  ["{a: 1}", { a: 1 }],
  ["a # comment", "a"],
  [" padded ", "padded"],
  [8080, 8080],
  [8080n, 8080n],
  [true, true],
])("%o is read back as %o", (value, read) => {
  expect(asPrinted(value)).toEqual(read);
});

test.each([[null], [undefined], [""], ["~"]])("%j prints nothing", (value) => {
  expect(asPrinted(value)).toBeUndefined();
});

test.each([["a: b"], ["'2'/x"], ["[a"], ["a\nb: c"], ["@a"]])(
  "%j would break the chart's YAML, and is kept as it is",
  (value) => {
    expect(asPrinted(value)).toBe(value);
  },
);

test("what is quoted is text, for a value of any type", () => {
  expect([quoted("a"), quoted(1e6), quoted(1000000n), quoted(true), quoted("")]).toEqual([
    "a",
    "1e+06",
    "1000000",
    "true",
    "",
  ]);
  expect(quoted(null)).toBeUndefined();
});
