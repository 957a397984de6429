import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import { suitesInList } from "../envoy/client-offer.ts";
import { configurableSuites } from "../envoy/configurable.ts";
import { clientOffer, type OfferParameters } from "../envoy/envoy-build.ts";
import { groups } from "../groups.ts";
import { predict } from "../predict/predict.ts";
import type { ServerAccepts, VersionAccepts } from "../server-accepts.ts";
import { cipherSuites } from "../suites/suite.ts";
import { defaultsOf } from "../testing/defaults.ts";
import { accepts, server } from "../testing/server.ts";
import { type TlsVersion, tlsVersions } from "../tls-version.ts";
import { remedy } from "./remedy.ts";

const plain = defaultsOf();

const changeFor = (found: ServerAccepts, current: OfferParameters = {}, defaults = plain) => {
  const result = remedy(defaults, found, current);
  return result.kind === "parameters"
    ? { ...result.parameters, costs: result.costs.map(({ code }) => code) }
    : result.kind;
};

describe("a remedy", () => {
  test("is the guide's, for the guide's server: Envoy's defaults with one suite more", () => {
    expect(changeFor(server({ TLSv1_2: accepts(["ECDHE-RSA-AES256-SHA"]) }))).toEqual({
      cipherSuites: [
        "[ECDHE-ECDSA-AES128-GCM-SHA256|ECDHE-ECDSA-CHACHA20-POLY1305]",
        "[ECDHE-RSA-AES128-GCM-SHA256|ECDHE-RSA-CHACHA20-POLY1305]",
        "ECDHE-ECDSA-AES256-GCM-SHA384",
        "ECDHE-RSA-AES256-GCM-SHA384",
        "ECDHE-RSA-AES256-SHA",
      ],
      costs: ["cbc-sha1"],
    });
  });

  test("is not needed where the two agree", () => {
    expect(changeFor(server({ TLSv1_2: accepts(["ECDHE-RSA-AES128-GCM-SHA256"]) }))).toBe("not-needed");
  });

  test("adds the one suite that gives up the least", () => {
    const all = [
      "AES128-SHA",
      "AES256-GCM-SHA384",
      "DES-CBC3-SHA",
      "ECDHE-RSA-AES128-SHA",
      "ECDHE-RSA-AES256-SHA",
    ];
    expect(changeFor(server({ TLSv1_2: accepts(all) }))).toMatchObject({
      cipherSuites: [...plain.cipherSuites, "ECDHE-RSA-AES128-SHA"],
      costs: ["cbc-sha1"],
    });
  });

  test("changes the fewest fields among changes that give up equally little", () => {
    const both = server({
      TLSv1_2: accepts(["ECDHE-RSA-CHACHA20-POLY1305"], {
        groups: { accepted: ["secp256r1"], isComplete: true },
      }),
      TLSv1_3: accepts(["TLS_AES_128_GCM_SHA256"], { groups: { accepted: ["secp384r1"], isComplete: true } }),
    });
    expect(changeFor(both, {}, defaultsOf(true))).toEqual({
      cipherSuites: [
        "ECDHE-ECDSA-AES128-GCM-SHA256",
        "[ECDHE-RSA-AES128-GCM-SHA256|ECDHE-RSA-CHACHA20-POLY1305]",
        "ECDHE-ECDSA-AES256-GCM-SHA384",
        "ECDHE-RSA-AES256-GCM-SHA384",
      ],
      costs: [],
    });
  });

  test("prefers allowing TLS 1.3 to a weak suite", () => {
    const both = server({ TLSv1_2: accepts(["AES128-SHA"]), TLSv1_3: accepts(["TLS_AES_128_GCM_SHA256"]) });
    expect(changeFor(both)).toEqual({ maximumProtocolVersion: "TLSv1_3", costs: [] });
  });

  test("allows an old version when there is no other, and names the costs", () => {
    expect(changeFor(server({ TLSv1_0: accepts(["AES128-SHA"]) }))).toEqual({
      minimumProtocolVersion: "TLSv1_0",
      cipherSuites: [...plain.cipherSuites, "AES128-SHA"],
      costs: ["old-version", "no-forward-secrecy", "cbc-sha1"],
    });
  });

  test("adds a curve for the key exchange, for the certificate, or for both", () => {
    const suite = ["ECDHE-ECDSA-AES128-GCM-SHA256"];
    const p384 = [{ kind: "ecdsa", curve: "secp384r1" }] as const;
    expect(changeFor(server({ TLSv1_2: accepts(suite) }, { certificates: p384 }))).toEqual({
      ecdhCurves: ["X25519", "P-256", "P-384"],
      costs: [],
    });
    expect(
      changeFor(
        server(
          { TLSv1_2: accepts(suite, { groups: { accepted: ["secp521r1"], isComplete: true } }) },
          { certificates: p384 },
        ),
      ),
    ).toEqual({
      ecdhCurves: ["X25519", "P-256", "P-521", "P-384"],
      costs: [],
    });
  });

  test("puts a suite into a group with the one of equal preference", () => {
    const chacha = server({ TLSv1_2: accepts(["ECDHE-RSA-CHACHA20-POLY1305"]) });
    expect(changeFor(chacha, {}, defaultsOf(true))).toEqual({
      cipherSuites: [
        "ECDHE-ECDSA-AES128-GCM-SHA256",
        "[ECDHE-RSA-AES128-GCM-SHA256|ECDHE-RSA-CHACHA20-POLY1305]",
        "ECDHE-ECDSA-AES256-GCM-SHA384",
        "ECDHE-RSA-AES256-GCM-SHA384",
      ],
      ecdhCurves: ["P-256", "X25519"],
      costs: [],
    });
  });

  test("keeps the parameters of the Upstream", () => {
    const current = {
      cipherSuites: ["AES256-SHA"],
      ecdhCurves: ["P-521"],
      minimumProtocolVersion: "TLSv1_2",
    } as const;
    expect(changeFor(server({ TLSv1_2: accepts(["AES128-SHA"]) }), current)).toEqual({
      ...current,
      cipherSuites: ["AES256-SHA", "AES128-SHA"],
      costs: ["no-forward-secrecy", "cbc-sha1"],
    });
  });

  test("keeps Envoy from a newer version that fails with this server", () => {
    const current = { maximumProtocolVersion: "TLSv1_3" } as const;
    const found = server({
      TLSv1_2: accepts(["ECDHE-RSA-AES128-GCM-SHA256"]),
      TLSv1_3: accepts(["TLS_AES_128_CCM_SHA256"]),
    });
    expect(changeFor(found, current)).toEqual({ maximumProtocolVersion: "TLSv1_2", costs: [] });
  });

  test("is impossible where BoringSSL lacks what the server requires", () => {
    expect(remedy(plain, server({ TLSv1_2: accepts(["DHE-RSA-AES128-GCM-SHA256"]) }))).toEqual({
      kind: "impossible",
      reasons: [
        {
          code: "no-common-suite",
          message: "the server accepts none of the client's cipher suites with TLS 1.2",
        },
      ],
      message:
        "no parameters help, because BoringSSL, which Envoy is built with, does not support what the server requires; the server accepts only DHE-RSA-AES128-GCM-SHA256 with TLS 1.2",
    });
    expect(
      changeFor(
        server({ TLSv1_3: accepts(["TLS_AES_128_GCM_SHA256"]) }, { certificates: [{ kind: "ed25519" }] }),
      ),
    ).toBe("impossible");
  });

  const names = cipherSuites.map(({ openssl }) => openssl);
  const curves = groups.map(({ iana }) => iana);
  const anyVersion: fc.Arbitrary<VersionAccepts> = fc.record({
    suites: fc.uniqueArray(
      fc.oneof(
        fc.constantFrom(...configurableSuites),
        fc.constantFrom(...names),
        fc.constant("TLS_AES_128_GCM_SHA256"),
      ),
      { minLength: 1, maxLength: 5 },
    ),
    preference: fc.constantFrom("server", "client", "unknown"),
    groups: fc.record({
      accepted: fc.uniqueArray(fc.constantFrom(...curves), { maxLength: 3 }),
      isComplete: fc.boolean(),
    }),
  });
  const anyServer: fc.Arbitrary<ServerAccepts> = fc.record({
    versions: fc.dictionary(fc.constantFrom<TlsVersion>(...tlsVersions), anyVersion, {
      noNullPrototype: true,
    }),
    certificates: fc.option(
      fc.array(
        fc.oneof(
          fc.constant({ kind: "rsa" as const, bits: 2048 }),
          fc.record({ kind: fc.constant("ecdsa" as const), curve: fc.constantFrom(...curves) }),
          fc.constantFrom({ kind: "ed25519" as const }, { kind: "rsa-pss" as const }),
        ),
        { minLength: 1, maxLength: 2 },
      ),
      { nil: undefined },
    ),
    notes: fc.constant([]),
    connections: fc.constant(0),
  });

  test.prop([anyServer, fc.boolean()], { numRuns: 1_000 })(
    "makes the handshake succeed, removes nothing, and changes only what is needed",
    (found, fips) => {
      const defaults = defaultsOf(fips);
      const result = remedy(defaults, found);
      const succeedsWith = (parameters: OfferParameters) =>
        predict(clientOffer(defaults, parameters), found).succeeds;
      expect(result.kind === "not-needed").toBe(succeedsWith({}));
      if (result.kind !== "parameters") return;
      const { parameters } = result;
      expect(succeedsWith(parameters)).toBe(true);
      for (const key of Object.keys(parameters)) {
        const without = Object.fromEntries(Object.entries(parameters).filter(([other]) => other !== key));
        expect([key, succeedsWith(without)]).toEqual([key, false]);
      }
      const after = clientOffer(defaults, parameters);
      expect(suitesInList(after.cipherSuites)).toEqual(
        expect.arrayContaining([...suitesInList(defaults.cipherSuites)]),
      );
      expect(after.ecdhCurves).toEqual(expect.arrayContaining([...defaults.ecdhCurves]));
      expect(suitesInList(after.cipherSuites).length).toBeLessThanOrEqual(
        suitesInList(defaults.cipherSuites).length + 1,
      );
    },
  );

  test.prop([anyServer], { numRuns: 500 })("is impossible only where no parameters help", (found) => {
    if (remedy(plain, found).kind !== "impossible") return;
    for (const maximumProtocolVersion of tlsVersions) {
      const everything = {
        minimumProtocolVersion: "TLSv1_0",
        maximumProtocolVersion,
        cipherSuites: configurableSuites,
        ecdhCurves: groups.flatMap(({ boringssl }) => boringssl ?? []),
      } as const;
      expect(predict(clientOffer(plain, everything), found).succeeds).toBe(false);
    }
  });
});
