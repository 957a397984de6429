import type { Rule } from "@gloo-mtls/objects/report";
import { backdating, createMaterial } from "@gloo-mtls/pki";
import { describe, expect, test } from "vitest";
import type { SecretSubject } from "../subject.ts";
import { certificateExpired, certificateExpiring, certificateNotYetValid } from "./certificate-validity.ts";

const day = 86_400_000;
const start = Date.UTC(2026, 7, 4);
const early = createMaterial({ now: start });
const late = createMaterial({ now: start + 100 * day });
/** Of a leaf, and of a CA. */
const [leafDays, caDays] = [365, 3650];

const said = (rule: Rule<SecretSubject>, now: number, parts: { certChain?: string; rootCa?: string }) =>
  [
    ...rule.check({
      tls: { certChain: "", privateKey: "", rootCa: "", ocspStaple: undefined, ...parts },
      isShown: true,
      options: { now },
    }),
  ].map(({ message }) => message);

describe("a chain", () => {
  const certChain = early.certificate + late.certificate;

  test("has expired when the first of it has, and not in the last moment before", () => {
    const end = start + leafDays * day;
    expect(said(certificateExpired, end, { certChain })).toEqual([]);
    expect(said(certificateExpired, end + 1, { certChain })).toEqual([
      "the client certificate expired at 2027-08-04T00:00:00.000Z",
    ]);
  });

  test("is not valid before the last of it is", () => {
    const begin = start + 100 * day - backdating;
    expect(said(certificateNotYetValid, begin, { certChain })).toEqual([]);
    expect(said(certificateNotYetValid, begin - 1, { certChain })).toEqual([
      "the client certificate is not valid before 2026-11-11T23:55:00.000Z",
    ]);
  });

  test("is about to expire in the last 30 days, and no longer when it has", () => {
    const end = start + leafDays * day;
    expect(said(certificateExpiring, end - 30 * day, { certChain })).toEqual([]);
    expect(said(certificateExpiring, end - 30 * day + 1, { certChain })).toEqual([
      "the client certificate expires at 2027-08-04T00:00:00.000Z, in 29 days",
    ]);
    expect(said(certificateExpiring, end, { certChain })).toHaveLength(1);
    expect(said(certificateExpiring, end + 1, { certChain })).toEqual([]);
  });
});

describe("a bundle of CAs", () => {
  const rootCa = early.ca + late.ca;

  test("is good from the first of it to the last", () => {
    expect(said(certificateNotYetValid, start - backdating, { rootCa })).toEqual([]);
    expect(said(certificateNotYetValid, start - backdating - 1, { rootCa })).toHaveLength(1);
    expect(said(certificateExpired, start + (caDays + 100) * day, { rootCa })).toEqual([]);
    expect(said(certificateExpired, start + (caDays + 100) * day + 1, { rootCa })).toEqual([
      "the last of the CAs expired at 2036-11-09T00:00:00.000Z",
    ]);
  });
});

test("a Secret with nothing that can be read has nothing that expires", () => {
  expect(said(certificateExpired, Number.MAX_SAFE_INTEGER, { certChain: "x", rootCa: "y" })).toEqual([]);
});
