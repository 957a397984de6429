import { describe, expect, test } from "vitest";
import { groupNamed } from "../groups.ts";
import { suiteNamed } from "../suites/suite.ts";
import { defaultsOf } from "../testing/defaults.ts";
import { suitesInEntry, suitesInList } from "./client-offer.ts";
import { defaultOffers } from "./default-offers.ts";
import { clientOffer, defaultOfferOf, envoyOfGloo, type OfferParameters } from "./envoy-build.ts";

const suitesOf = (version: string, fips = false): readonly string[] =>
  suitesInList(defaultOfferOf({ version, fips })?.cipherSuites ?? []);

describe("the table of Envoy's defaults", () => {
  test("lost eight suites in 1.17: RSA key transport and SHA-1", () => {
    const after = suitesOf("1.17.0");
    expect(
      suitesOf("1.16.5")
        .filter((name) => !after.includes(name))
        .toSorted(),
    ).toEqual([
      "AES128-GCM-SHA256",
      "AES128-SHA",
      "AES256-GCM-SHA384",
      "AES256-SHA",
      "ECDHE-ECDSA-AES128-SHA",
      "ECDHE-ECDSA-AES256-SHA",
      "ECDHE-RSA-AES128-SHA",
      "ECDHE-RSA-AES256-SHA",
    ]);
  });

  test("has no ChaCha20 and no X25519 for FIPS", () => {
    for (const { fips, cipherSuites, ecdhCurves } of defaultOffers) {
      expect(cipherSuites.some((entry) => entry.includes("CHACHA20"))).toBe(!fips);
      expect(ecdhCurves.includes("X25519")).toBe(!fips);
    }
  });

  test("allows TLS 1.0 up to 1.12, and only TLS 1.2 since", () => {
    const minimum = (version: string) => defaultOfferOf({ version, fips: false })?.minimumVersion;
    expect([minimum("1.12.7"), minimum("1.13.0"), minimum("v1.36.4"), minimum("2.0")]).toEqual([
      "TLSv1_0",
      "TLSv1_2",
      "TLSv1_2",
      "TLSv1_2",
    ]);
  });

  test("has a source in each row, and only names that the tables have", () => {
    for (const { source, cipherSuites, ecdhCurves } of defaultOffers) {
      expect(source).toMatch(/Envoy 1\.\d+/);
      for (const name of suitesInList(cipherSuites)) expect(suiteNamed(name)?.openssl).toBe(name);
      for (const name of ecdhCurves) expect(groupNamed(name)?.boringssl).toBe(name);
    }
  });

  test("does not have older versions, nor texts that are not a version", () => {
    for (const version of ["1.11.2", "0.9", "", "latest", "1", "1.x", "1.36.4\n1.2"]) {
      expect(defaultOfferOf({ version, fips: false })).toBeUndefined();
    }
    expect(defaultOfferOf(envoyOfGloo)).toBeDefined();
  });
});

describe("the offer of an Upstream", () => {
  const offer = (parameters: OfferParameters) => clientOffer(defaultsOf(), parameters);

  test("has Envoy's default for what is absent, empty or TLS_AUTO", () => {
    const empty = { minimumProtocolVersion: "TLS_AUTO", cipherSuites: [], ecdhCurves: [] } as const;
    expect(offer(empty)).toEqual(offer({}));
    expect(offer({ minimumProtocolVersion: 0 })).toEqual(offer({}));
  });

  test("accepts a version by its number in Gloo's API", () => {
    expect(offer({ minimumProtocolVersion: 1, maximumProtocolVersion: 4 })).toMatchObject({
      minimumVersion: "TLSv1_0",
      maximumVersion: "TLSv1_3",
    });
  });

  test("splits an entry in brackets", () => {
    expect(suitesInEntry("[A|B|C]")).toEqual(["A", "B", "C"]);
    expect(suitesInEntry("A")).toEqual(["A"]);
    expect(suitesInEntry("[]")).toEqual([]);
    expect(suitesInList(["[A|B]", "B", "C"])).toEqual(["A", "B", "C"]);
  });
});
