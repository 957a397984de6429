import { describe, expect, test } from "vitest";
import { tlsFromFiles, tlsFromSds, tlsFromSecret, tlsUnverified } from "./build.ts";
import { readSslConfig, type SslConfig } from "./ssl-config.ts";

const problemsOf = (data: unknown): readonly (readonly [string, string, string | undefined])[] => {
  const read = readSslConfig(data);
  return read.ok ? [] : read.problems.map(({ code, message, hint }) => [code, message, hint]);
};

describe("reading an sslConfig", () => {
  test.each<[string, SslConfig]>([
    ["nothing", tlsUnverified()],
    ["a Secret", tlsFromSecret({ name: "a", namespace: "b" }, { oneWayTls: true, sni: "c" })],
    ["a CA file", tlsFromFiles({ rootCa: "/ca.crt" }, { verifySubjectAltName: ["a"] })],
    ["SDS", tlsFromSds({ certificatesSecretName: "a", clusterName: "b" }, { alpnProtocols: ["istio"] })],
    [
      "everything else",
      {
        parameters: {
          minimumProtocolVersion: "TLSv1_2",
          maximumProtocolVersion: 4,
          cipherSuites: ["a"],
          ecdhCurves: ["P-256"],
        },
        allowRenegotiation: true,
      },
    ],
  ])("returns what the builder made: %s", (_, config) => {
    expect(readSslConfig(config)).toEqual({ ok: true, value: config });
  });

  test("a null counts as absent, as it does to the API server", () => {
    expect(readSslConfig({ sni: null, oneWayTls: null, secretRef: { name: "a", namespace: null } })).toEqual({
      ok: true,
      value: { secretRef: { name: "a" } },
    });
  });

  test("an unknown key is reported with the one that was meant", () => {
    expect(problemsOf({ verifySubjectAltNames: ["a"], secretRef: { nam: "b" }, wholly: 1 })).toEqual([
      [
        "unknown-key",
        "spec.sslConfig.secretRef.nam is not a field of Gloo's API",
        "did you mean name? The API server silently drops what it does not know",
      ],
      [
        "unknown-key",
        "spec.sslConfig.verifySubjectAltNames is not a field of Gloo's API",
        "did you mean verifySubjectAltName? The API server silently drops what it does not know",
      ],
      [
        "unknown-key",
        "spec.sslConfig.wholly is not a field of Gloo's API",
        "remove it: the API server silently drops it",
      ],
    ]);
  });

  test.each([
    ["ciphers", "did you mean cipherSuites, a list?"],
    ["curves", "did you mean ecdhCurves, a list?"],
    ["minVersion", "did you mean minimumProtocolVersion?"],
    ["tlsMaximumProtocolVersion", "did you mean maximumProtocolVersion?"],
  ])("parameters.%s: %s", (key, meant) =>
    expect(
      problemsOf({ parameters: { [key]: 1 } })
        .flat()
        .join(),
    ).toContain(meant),
  );

  test("the name of the protobuf message is not that of the API", () => {
    expect(problemsOf({ one_way_tls: true })).toEqual([
      [
        "unknown-key",
        "spec.sslConfig.one_way_tls is not a field of Gloo's API",
        "did you mean oneWayTls? The API server silently drops what it does not know",
      ],
    ]);
  });

  test("wrong types are reported in words of the configuration", () => {
    expect(
      problemsOf({
        sni: 1,
        oneWayTls: "true",
        alpnProtocols: "h2",
        secretRef: "a",
        parameters: { minimumProtocolVersion: "TLSv1.2", maximumProtocolVersion: 5 },
      }).map(([, message]) => message),
    ).toEqual([
      'spec.sslConfig.secretRef must be a map, not text "a"',
      "spec.sslConfig.sni must be text, not 1",
      'spec.sslConfig.parameters.minimumProtocolVersion must be one of TLS_AUTO, TLSv1_0, TLSv1_1, TLSv1_2, TLSv1_3, not text "TLSv1.2"',
      "spec.sslConfig.parameters.maximumProtocolVersion must be one of TLS_AUTO, TLSv1_0, TLSv1_1, TLSv1_2, TLSv1_3, not 5",
      'spec.sslConfig.alpnProtocols must be a list, not text "h2"',
      'spec.sslConfig.oneWayTls must be true or false, not text "true"',
    ]);
  });

  test("more than one source of certificates is a problem", () => {
    expect(problemsOf({ sds: { clusterName: "b", callCredentials: {} } })).toEqual([
      [
        "several-sources",
        "sds has both callCredentials and clusterName, and Gloo reads an object with both as broken",
        "keep clusterName; callCredentials is an old form",
      ],
    ]);
    expect(problemsOf({ secretRef: { name: "a" }, sds: {} })).toEqual([
      [
        "several-sources",
        "sslConfig has secretRef and sds, and Gloo reads an object with more than one as broken",
        "keep the one that is meant",
      ],
    ]);
  });

  test.each([
    ["null", null],
    ["a list", []],
    ["text", "x"],
    ["a hostile key", JSON.parse('{"__proto__": {"sni": "x"}, "constructor": 1}')],
  ])("%s does not crash it", (_, data) => {
    expect(readSslConfig(data).ok).toBe(false);
  });
});
