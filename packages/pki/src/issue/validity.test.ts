import { day } from "@gloo-mtls/objects/formats";
import { expect, test } from "vitest";
import { authorityLifetime, leafLifetime, validityOf } from "./validity.ts";

test("a CA lasts 3,650 days and a leaf 365", () => {
  expect([authorityLifetime / day, leafLifetime / day]).toEqual([3650, 365]);
});

test("both ends are whole seconds, rounded down", () => {
  expect(validityOf(310_999, 5_500)).toEqual({ notBefore: 10_000, notAfter: 316_000 });
});

test("it begins five minutes before it is made, but not before its issuer, nor later than it is made", () => {
  const beginning = (since?: number) => validityOf(1_000_000, day, since).notBefore;
  expect(beginning()).toBe(700_000);
  expect([650_000, 800_000, 1_200_000].map(beginning)).toEqual([700_000, 800_000, 1_000_000]);
});

test("an invalid clock is refused", () => {
  expect(() => validityOf(Number.NaN, day)).toThrow(
    "option now is not a time in milliseconds since the epoch",
  );
});

test("an invalid lifetime is refused", () => {
  for (const lifetime of [0, -day, 999, Number.POSITIVE_INFINITY]) {
    expect(() => validityOf(0, lifetime)).toThrow(
      "option lifetime is not a time in milliseconds, one second or more",
    );
  }
});

test("a date that X.509 cannot write is refused", () => {
  expect(() => validityOf(0, 3_000_000 * day)).toThrow(
    "option lifetime is not within the years 1950 to 9999",
  );
  expect(() => validityOf(Date.UTC(1949, 0), day)).toThrow(
    "option lifetime is not within the years 1950 to 9999",
  );
});
