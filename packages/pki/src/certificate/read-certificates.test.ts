import { deepFreeze } from "@gloo-mtls/objects/data";
import { expect, test } from "vitest";
import { material } from "../testing/sample.ts";
import { certificatesOf, describeCertificates } from "./read-certificates.ts";

test("certificates are described in their order", () => {
  const { certificate, ca } = deepFreeze({ ...material() });
  expect(describeCertificates(certificate + ca).map(({ serial }) => serial)).toEqual(["02", "01"]);
});

test("a text without certificates is refused, and so is one with anything else", () => {
  for (const text of ["", "hello", material().privateKey, material().ca + material().privateKey]) {
    expect(() => describeCertificates(text)).toThrow(
      /^error: unreadable-certificate: the text does not hold readable certificates\n/,
    );
  }
});

test("a damaged block is skipped, as Go skips it", () => {
  const damaged = material().ca.replace("MII", "M*I");
  expect(certificatesOf(damaged + material().certificate)).toHaveLength(1);
});
