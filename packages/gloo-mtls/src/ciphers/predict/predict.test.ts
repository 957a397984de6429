import { describe, expect, test } from "vitest";
import type { ClientOffer } from "../envoy/client-offer.ts";
import { clientOffer, type OfferParameters } from "../envoy/envoy-build.ts";
import type { ServerAccepts } from "../server-accepts.ts";
import { defaultsOf } from "../testing/defaults.ts";
import { accepts, server } from "../testing/server.ts";
import { predict } from "./predict.ts";

const offer = (parameters: OfferParameters = {}): ClientOffer => clientOffer(defaultsOf(), parameters);

const reasons = (found: ServerAccepts, parameters: OfferParameters = {}) => {
  const prediction = predict(offer(parameters), found);
  return prediction.succeeds
    ? prediction
    : prediction.reasons.map(({ code, message }) => `${code}: ${message}`);
};

const modern = ["ECDHE-RSA-AES256-GCM-SHA384", "ECDHE-RSA-AES128-GCM-SHA256"];

describe("a handshake", () => {
  test("uses the newest version of both, and the suite that the server prefers", () => {
    const both = server({ TLSv1_2: accepts(modern), TLSv1_3: accepts(["TLS_AES_256_GCM_SHA384"]) });
    expect(predict(offer(), both)).toEqual({
      succeeds: true,
      version: "TLSv1_2",
      suite: "ECDHE-RSA-AES256-GCM-SHA384",
      possible: ["ECDHE-RSA-AES128-GCM-SHA256", "ECDHE-RSA-AES256-GCM-SHA384"],
    });
    expect(predict(offer({ maximumProtocolVersion: "TLSv1_3" }), both)).toMatchObject({
      version: "TLSv1_3",
      suite: "TLS_AES_256_GCM_SHA384",
    });
  });

  test("uses the suite that the client prefers, when the server follows the client's order", () => {
    const found = server({ TLSv1_2: accepts(modern, { preference: "client" }) });
    expect(predict(offer(), found)).toMatchObject({ suite: "ECDHE-RSA-AES128-GCM-SHA256" });
  });

  test("uses one of several suites, when it is not known whose order decides", () => {
    const found = server({ TLSv1_2: accepts(modern, { preference: "unknown" }) });
    expect(predict(offer(), found)).toMatchObject({ succeeds: true, suite: undefined });
    const one = server({ TLSv1_2: accepts(modern.slice(0, 1), { preference: "unknown" }) });
    expect(predict(offer(), one)).toMatchObject({ suite: "ECDHE-RSA-AES256-GCM-SHA384" });
  });

  test("fails when the server accepts nothing", () => {
    expect(reasons(server({}))).toEqual([
      "nothing-accepted: the server accepts no version of TLS from 1.0 to 1.3",
    ]);
  });

  test("fails without a common version", () => {
    expect(
      reasons(server({ TLSv1_0: accepts(["AES128-SHA"]), TLSv1_3: accepts(["TLS_AES_128_GCM_SHA256"]) })),
    ).toEqual(["no-common-version: the server accepts TLS 1.0, TLS 1.3, and the client offers TLS 1.2 only"]);
  });

  test("fails without a common suite, although an older version had one", () => {
    const found = server({
      TLSv1_2: accepts(modern),
      TLSv1_3: accepts(["TLS_AES_128_CCM_SHA256"]),
    });
    expect(reasons(found, { maximumProtocolVersion: "TLSv1_3" })).toEqual([
      "no-common-suite: the server accepts none of the client's cipher suites with TLS 1.3",
    ]);
  });

  test("fails without a common group, unless a suite needs none", () => {
    const groups = { accepted: ["secp384r1"], isComplete: true };
    expect(reasons(server({ TLSv1_2: accepts(modern, { groups }) }))).toEqual([
      "no-common-group: the server accepts only secp384r1 for the key exchange, and the client offers X25519, P-256",
    ]);
    const withRsa = server({ TLSv1_2: accepts([...modern, "AES128-SHA"], { groups }) });
    expect(reasons(withRsa, { cipherSuites: [...modern, "AES128-SHA"] })).toMatchObject({
      suite: "AES128-SHA",
    });
  });

  test("is assumed to succeed when not all groups of the server are known", () => {
    const groups = { accepted: ["secp384r1"], isComplete: false };
    expect(reasons(server({ TLSv1_2: accepts(modern, { groups }) }))).toMatchObject({ succeeds: true });
  });

  test("fails before TLS 1.3 when the curve of the certificate is not offered", () => {
    const certificates = [{ kind: "ecdsa", curve: "secp384r1" }] as const;
    const ecdsa = accepts(["ECDHE-ECDSA-AES128-GCM-SHA256"]);
    expect(reasons(server({ TLSv1_2: ecdsa }, { certificates }))).toEqual([
      "certificate-curve: the key of the server's certificate is on the curve secp384r1, and the client offers X25519, P-256",
    ]);
    const tls13 = server({ TLSv1_3: accepts(["TLS_AES_128_GCM_SHA256"]) }, { certificates });
    expect(reasons(tls13, { maximumProtocolVersion: "TLSv1_3" })).toMatchObject({ succeeds: true });
  });

  test.each([
    [{ kind: "ed25519" }, "Ed25519"],
    [{ kind: "rsa-pss" }, "RSA-PSS"],
    [{ kind: "other", oid: "1.2.3" }, "the algorithm 1.2.3"],
    [{ kind: "ecdsa", curve: "secp521r1" }, "ECDSA secp521r1"],
  ] as const)("fails in TLS 1.3 with a certificate of %o", (key, label) => {
    const tls13 = server({ TLSv1_3: accepts(["TLS_AES_128_GCM_SHA256"]) }, { certificates: [key] });
    expect(reasons(tls13, { maximumProtocolVersion: "TLSv1_3" })).toEqual([
      `certificate-key: the client accepts no signature by the server's certificate, whose key is ${label}, for any suite in common`,
    ]);
  });

  test("needs a signature that the client accepts, but not for RSA key transport, nor before TLS 1.2", () => {
    const none = { ...offer({ minimumProtocolVersion: "TLSv1_0" }), signatureSchemes: [] };
    const withRsa = { ...none, cipherSuites: ["AES128-SHA", "ECDHE-RSA-AES128-SHA"] };
    const codes = (client: ClientOffer, found: ServerAccepts): readonly string[] => {
      const prediction = predict(client, found);
      return prediction.succeeds ? ["succeeds"] : prediction.reasons.map(({ code }) => code);
    };
    expect(codes(withRsa, server({ TLSv1_2: accepts(["AES128-SHA"]) }))).toEqual(["succeeds"]);
    expect(codes(withRsa, server({ TLSv1_2: accepts(["ECDHE-RSA-AES128-SHA"]) }))).toEqual([
      "certificate-key",
    ]);
    for (const version of ["TLSv1_0", "TLSv1_1"] as const) {
      expect(codes(withRsa, server({ [version]: accepts(["ECDHE-RSA-AES128-SHA"]) }))).toEqual(["succeeds"]);
      const pss = { certificates: [{ kind: "rsa-pss" }] } as const;
      expect(codes(withRsa, server({ [version]: accepts(["ECDHE-RSA-AES128-SHA"]) }, pss))).toEqual([
        "certificate-key",
      ]);
    }
    const old = { ...offer({ maximumProtocolVersion: "TLSv1_3" }), signatureSchemes: ["rsa_pkcs1_sha256"] };
    expect(codes(old, server({ TLSv1_3: accepts(["TLS_AES_128_GCM_SHA256"]) }))).toEqual(["certificate-key"]);
    expect(codes(old, server({ TLSv1_2: accepts(modern) }))).toEqual(["succeeds"]);
  });

  test("succeeds when one of several certificates can be used", () => {
    const certificates = [{ kind: "ed25519" }, { kind: "rsa", bits: 2048 }] as const;
    expect(reasons(server({ TLSv1_2: accepts(modern) }, { certificates }))).toMatchObject({ succeeds: true });
  });

  test("succeeds with a short RSA key, which Envoy accepts", () => {
    const certificates = [{ kind: "rsa", bits: 1024 }] as const;
    expect(reasons(server({ TLSv1_2: accepts(modern) }, { certificates }))).toMatchObject({ succeeds: true });
  });
});
