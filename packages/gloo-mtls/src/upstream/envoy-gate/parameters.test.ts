import { describe, expect, test } from "vitest";
import type { SslParameters } from "../ssl-config/parameters.ts";
import { refusedParameters } from "./refused-parameters.ts";
import { uselessParameters } from "./useless-parameters.ts";

const texts = (faults: Iterable<{ readonly path: readonly unknown[]; readonly message: string }>) =>
  Array.from(faults, ({ path, message }) => `${path.join(".")}: ${message}`);

describe("Envoy refuses", () => {
  const suite = (name: string, at = 0) =>
    `cipherSuites.${at}: Envoy does not know the cipher suite ${JSON.stringify(name)}, and refuses the cluster for it`;
  const curve = (name: string) =>
    `ecdhCurves.0: Envoy does not know the curve ${JSON.stringify(name)}, and refuses the cluster for it`;
  test.each<[SslParameters, readonly string[]]>([
    [{ cipherSuites: ["ECDHE-RSA-AES256-SHA384"] }, [suite("ECDHE-RSA-AES256-SHA384")]],
    [{ cipherSuites: ["AES128-SHA", "FOO"] }, [suite("FOO", 1)]],
    [{ cipherSuites: ["[ECDHE-RSA-AES128-GCM-SHA256|FOO]"] }, [suite("FOO")]],
    [{ cipherSuites: ["ecdhe-rsa-aes128-sha"] }, [suite("ecdhe-rsa-aes128-sha")]],
    [
      { cipherSuites: ["TLS_AES_128_GCM_SHA256"] },
      [
        "cipherSuites: Envoy refuses a list of TLS 1.3 suites alone: it always offers these, and the list is for TLS 1.2 and below",
      ],
    ],
    [
      { cipherSuites: ["AES128-SHA", "!AES128-SHA"] },
      ["cipherSuites: Envoy refuses the list of cipher suites, because no suite is left in it"],
    ],
    [
      { cipherSuites: ["[AES128-SHA"] },
      ["cipherSuites: Envoy cannot read the list of cipher suites, and refuses the cluster for it"],
    ],
    [{ ecdhCurves: ["secp256r1"] }, [curve("secp256r1")]],
    [{ ecdhCurves: ["P256", "X25519"] }, [curve("P256")]],
  ])("%o", (parameters, expected) => expect(texts(refusedParameters(parameters))).toEqual(expected));

  test.each<SslParameters>([
    {},
    { cipherSuites: [], ecdhCurves: [] },
    { cipherSuites: ["TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256"] },
    { cipherSuites: ["[ECDHE-RSA-AES128-GCM-SHA256|ECDHE-RSA-CHACHA20-POLY1305]", "AES128-SHA"] },
    { cipherSuites: ["AES128-SHA", "TLS_AES_128_GCM_SHA256"] },
    { cipherSuites: ["ALL", "!kRSA"] },
    { ecdhCurves: ["X25519", "prime256v1", "secp384r1"] },
  ])("nothing of %o", (parameters) => expect([...refusedParameters(parameters)]).toEqual([]));
});

describe("Envoy accepts and never connects with", () => {
  const range = (lowest: string, highest: string) =>
    `Envoy never connects: its lowest version of TLS is ${lowest}, and its highest ${highest}`;
  test.each<[SslParameters, string]>([
    [{ minimumProtocolVersion: "TLSv1_3" }, range("TLS 1.3", "TLS 1.2 by default")],
    [{ maximumProtocolVersion: 2 }, range("TLS 1.2 by default", "TLS 1.1")],
    [{ minimumProtocolVersion: "TLSv1_3", maximumProtocolVersion: "TLSv1_1" }, range("TLS 1.3", "TLS 1.1")],
    [
      { minimumProtocolVersion: "TLSv1_0", maximumProtocolVersion: "TLSv1_1" },
      "Envoy never connects: the suites that it has by default need TLS 1.2, and it offers TLS 1.0 to TLS 1.1",
    ],
    [
      { cipherSuites: ["PSK-AES128-CBC-SHA"] },
      "Envoy never connects: its cipher suites need a pre-shared key, for which it has no setting",
    ],
    [
      { ecdhCurves: ["X25519MLKEM768"] },
      "Envoy never connects: its curves are for TLS 1.3 alone, and it offers TLS 1.2",
    ],
  ])("%o", (parameters, expected) =>
    expect(Array.from(uselessParameters(parameters), ({ message }) => message)).toEqual([expected]),
  );

  test.each<SslParameters>([
    {},
    { minimumProtocolVersion: "TLSv1_3", maximumProtocolVersion: "TLSv1_3" },
    { minimumProtocolVersion: "TLSv1_0", maximumProtocolVersion: "TLSv1_1", cipherSuites: ["AES128-SHA"] },
    {
      maximumProtocolVersion: "TLSv1_3",
      cipherSuites: ["PSK-AES128-CBC-SHA"],
      ecdhCurves: ["X25519MLKEM768"],
    },
    { ecdhCurves: ["X25519MLKEM768"], cipherSuites: ["ALL"] },
  ])("not with %o", (parameters) => expect([...uselessParameters(parameters)]).toEqual([]));
});
