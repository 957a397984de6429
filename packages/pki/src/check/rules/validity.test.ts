import { day } from "@gloo-mtls/objects/formats";
import { expect, test } from "vitest";
import { createAuthority } from "../../authority/create-authority.ts";
import { backdating } from "../../issue/validity.ts";
import { oddCertificate } from "../../testing/odd-certificate.ts";
import { said } from "../../testing/said.ts";
import { authority, material, now, secondKey } from "../../testing/sample.ts";

test("both ends of validity are part of it", () => {
  const end = now + 365 * day;
  expect(said({}, { now })).toEqual([]);
  expect(said({}, { now: end, expiringWithin: 0 })).toEqual([]);
  expect(said({}, { now: end + 1, expiringWithin: 0 })).toMatchInlineSnapshot(`
    [
      "error expired at certificate/0: the leaf expired at 2027-08-04T12:00:00.000Z (issue a new leaf from the same CA: every peer trusts it already, so nothing has to be published first)",
    ]
  `);
});

test("certificates that begin later are found", () => {
  expect(said({}, { now: now - backdating - 1 })).toMatchInlineSnapshot(`
    [
      "error not-yet-valid at certificate/0: the leaf is not valid before 2026-08-04T11:55:00.000Z (wait until then, or check the clock where it was made)",
      "error not-yet-valid at ca/0: the certificate in ca.crt is not valid before 2026-08-04T11:55:00.000Z (wait until then, or check the clock where it was made)",
    ]
  `);
});

test("a leaf that ends soon is found, 90 days ahead unless said otherwise", () => {
  const end = now + 365 * day;
  expect(said({}, { now: end - 90 * day })).toEqual([]);
  expect(said({}, { now: end - 90 * day + 1 })).toMatchInlineSnapshot(`
    [
      "warning expiring at certificate/0: the leaf expires at 2027-08-04T12:00:00.000Z, in 89 days (issue a new leaf from the same CA: every peer trusts it already, so nothing has to be published first)",
    ]
  `);
  expect(said({}, { now: end - 36 * 3600_000 })[0]).toContain("in 36 hours ");
  expect(said({}, { now: end - 30 * day, expiringWithin: 7 * day })).toEqual([]);
});

test("a certificate for 90 days or for 24 hours is found in its last third", () => {
  const lasting = (duration: number, left: number) => {
    const validity = { notBefore: now, notAfter: now + duration };
    const certificate = oddCertificate({ key: secondKey(), authority: authority(), validity });
    return said({ certificate }, { now: now + duration - left }).map((text) => text.split(" at ")[0]);
  };
  expect(lasting(90 * day, 31 * day)).toEqual([]);
  expect(lasting(90 * day, 29 * day)).toEqual(["warning expiring"]);
  expect(lasting(day, 9 * 3600_000)).toEqual([]);
  expect(lasting(day, 7 * 3600_000)).toEqual(["warning expiring"]);
});

test("an old CA that nothing hangs on is only worth knowing", () => {
  const old = createAuthority({ now: now - 4000 * day, key: secondKey() }).certificate;
  expect(said({ ca: material().ca + old })).toMatchInlineSnapshot(`
    [
      "warning expired at ca/1: certificate 2 in ca.crt expired at 2025-08-19T12:00:00.000Z (drop it from ca.crt)",
      "warning several-cas at ca: ca.crt trusts 2 different CAs (remove the CAs that no longer sign anything, once no rotation is under way)",
    ]
  `);
});

test("a leaf that outlives its CA is found", () => {
  const validity = { notBefore: now, notAfter: now + 4000 * day };
  const certificate = oddCertificate({ key: secondKey(), authority: authority(), validity });
  expect(said({ certificate })).toMatchInlineSnapshot(`
    [
      "warning outlives-ca at certificate/0: the leaf is valid until 2037-07-17T12:00:00.000Z, but a certificate above it only until 2036-08-01T12:00:00.000Z (count on the earlier date, or issue the leaf from a CA that lasts longer)",
    ]
  `);
});
