import { describe, expect, test } from "vitest";
import { configurableSuites } from "../envoy/configurable.ts";
import { tls13Suites } from "../envoy/default-offers.ts";
import { costsOf } from "./cost.ts";

describe("what a handshake gives up", () => {
  test.each([
    ["ECDHE-RSA-AES128-GCM-SHA256", []],
    ["ECDHE-ECDSA-CHACHA20-POLY1305", []],
    ["ECDHE-RSA-AES128-SHA256", ["cbc"]],
    ["ECDHE-RSA-AES256-SHA", ["cbc-sha1"]],
    ["AES256-GCM-SHA384", ["no-forward-secrecy"]],
    ["AES128-SHA", ["no-forward-secrecy", "cbc-sha1"]],
    ["DES-CBC3-SHA", ["no-forward-secrecy", "triple-des"]],
    ["no such suite", []],
  ])("with TLS 1.2 and %s is %j", (suite, codes) => {
    expect(costsOf("TLSv1_2", suite).map(({ code }) => code)).toEqual(codes);
  });

  test("is more with an old version, and none with TLS 1.3", () => {
    for (const version of ["TLSv1_0", "TLSv1_1"] as const) {
      expect(costsOf(version, "ECDHE-RSA-AES128-SHA").map(({ code }) => code)).toEqual([
        "old-version",
        "cbc-sha1",
      ]);
    }
    for (const suite of tls13Suites) expect(costsOf("TLSv1_3", suite)).toEqual([]);
  });

  test("weighs more for a weaker suite: Envoy's own order, by cost", () => {
    const weights = ["ECDHE-RSA-AES128-GCM-SHA256", "ECDHE-RSA-AES128-SHA256", "ECDHE-RSA-AES128-SHA"]
      .concat(["AES128-GCM-SHA256", "AES128-SHA", "DES-CBC3-SHA"])
      .map((suite) => costsOf("TLSv1_2", suite).reduce((sum, { weight }) => sum + weight, 0));
    expect(weights).toEqual([...new Set(weights)].toSorted((one, other) => one - other));
    expect(configurableSuites.at(-1)).toBe("DES-CBC3-SHA");
  });
});
