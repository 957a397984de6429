import { expect, test } from "vitest";
import { nameOf } from "./subject.ts";

test("attributes are written in Go's order, regardless of the given order", () => {
  const name = nameOf({ commonName: "gloo", locality: "Bern", country: "CH", organization: "solo.io" });
  expect(name.map(({ name: attribute }) => attribute)).toEqual([
    "countryName",
    "organizationName",
    "localityName",
    "commonName",
  ]);
});

test("a printable value is a PrintableString, any other a UTF8String, as Go chooses", () => {
  const tagOf = (commonName: string) => nameOf({ commonName })[0]?.valueTagClass;
  expect([tagOf("solo.io"), tagOf("a*b"), tagOf("a&b"), tagOf("Zürich")]).toEqual([19, 12, 12, 12]);
});

test("a value that no certificate should have is refused, without being shown", () => {
  for (const value of ["", "x".repeat(256), "\ud800"]) {
    expect(() => nameOf({ commonName: value })).toThrow(
      "option subject.commonName is not a text of 1 to 255 characters",
    );
  }
});
