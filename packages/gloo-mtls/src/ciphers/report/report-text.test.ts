import { describe, expect, test } from "vitest";
import { type ServerAccepts, unknownGroups } from "../server-accepts.ts";
import { defaultsOf } from "../testing/defaults.ts";
import { accepts, server } from "../testing/server.ts";
import { reportText } from "./report-text.ts";
import { verdictOn } from "./verdict.ts";

const report = (found: ServerAccepts): string =>
  reportText(verdictOn(defaultsOf(), found), "db.example.com:443", "Envoy 1.36.9");

const weak = server(
  { TLSv1_2: accepts(["AES256-SHA"], { preference: "unknown", groups: unknownGroups }) },
  {
    certificates: [{ kind: "rsa", bits: 1024 }],
    notes: ["TLS 1.3: the server does not answer in time"],
    connections: 4,
  },
);

describe("the report on a server", () => {
  test("shows what both can do, why they cannot agree, the remedy and its cost", () => {
    expect(report(weak)).toMatchInlineSnapshot(`
      "db.example.com:443 accepts (tested with 4 connections):
        TLS 1.2  AES256-SHA
        certificate  RSA 1024, which is too short to be safe, although Envoy accepts it
        note: TLS 1.3: the server does not answer in time
      Envoy 1.36.9 offers:
        TLS 1.2  [ECDHE-ECDSA-AES128-GCM-SHA256|ECDHE-ECDSA-CHACHA20-POLY1305], [ECDHE-RSA-AES128-GCM-SHA256|ECDHE-RSA-CHACHA20-POLY1305], ECDHE-ECDSA-AES256-GCM-SHA384, ECDHE-RSA-AES256-GCM-SHA384
                 groups X25519, P-256
        source of its defaults: release notes of Envoy 1.17.0 (RSA key transport and SHA-1 leave the client's defaults); documentation of Envoy 1.36, envoy.extensions.transport_sockets.tls.v3.TlsParameters

      no handshake: no-common-suite: the server accepts none of the client's cipher suites with TLS 1.2
      remedy, in the Upstream:
        spec:
          sslConfig:
            parameters:
              cipherSuites:
              - "[ECDHE-ECDSA-AES128-GCM-SHA256|ECDHE-ECDSA-CHACHA20-POLY1305]"
              - "[ECDHE-RSA-AES128-GCM-SHA256|ECDHE-RSA-CHACHA20-POLY1305]"
              - ECDHE-ECDSA-AES256-GCM-SHA384
              - ECDHE-RSA-AES256-GCM-SHA384
              - AES256-SHA
      result: TLS 1.2 with AES256-SHA
      cost: there is no forward secrecy: someone who records the traffic and later gets the server's private key can read all of it
      cost: the suite uses CBC with HMAC-SHA-1, which padding attacks have broken repeatedly (Lucky 13, CVE-2013-0169); Envoy removed it from its defaults in 1.17
      "
    `);
  });

  test("shows the result of a handshake that succeeds already", () => {
    const suites = ["ECDHE-RSA-AES256-GCM-SHA384", "ECDHE-RSA-AES128-GCM-SHA256"];
    const fine = { ...weak, versions: { TLSv1_2: accepts(suites) }, notes: [] };
    expect(report(fine)).toMatchInlineSnapshot(`
      "db.example.com:443 accepts (tested with 4 connections):
        TLS 1.2  ECDHE-RSA-AES256-GCM-SHA384, ECDHE-RSA-AES128-GCM-SHA256, in the server's order
                 groups x25519
        certificate  RSA 1024, which is too short to be safe, although Envoy accepts it
      Envoy 1.36.9 offers:
        TLS 1.2  [ECDHE-ECDSA-AES128-GCM-SHA256|ECDHE-ECDSA-CHACHA20-POLY1305], [ECDHE-RSA-AES128-GCM-SHA256|ECDHE-RSA-CHACHA20-POLY1305], ECDHE-ECDSA-AES256-GCM-SHA384, ECDHE-RSA-AES256-GCM-SHA384
                 groups X25519, P-256
        source of its defaults: release notes of Envoy 1.17.0 (RSA key transport and SHA-1 leave the client's defaults); documentation of Envoy 1.36, envoy.extensions.transport_sockets.tls.v3.TlsParameters

      a handshake succeeds: TLS 1.2 with ECDHE-RSA-AES256-GCM-SHA384
      "
    `);
  });

  test("says that a server accepts nothing, and that there is no remedy", () => {
    const lines = report({ ...weak, versions: {}, certificates: undefined, notes: [], connections: 0 });
    expect(lines).toMatchInlineSnapshot(`
      "db.example.com:443 accepts:
        nothing
      Envoy 1.36.9 offers:
        TLS 1.2  [ECDHE-ECDSA-AES128-GCM-SHA256|ECDHE-ECDSA-CHACHA20-POLY1305], [ECDHE-RSA-AES128-GCM-SHA256|ECDHE-RSA-CHACHA20-POLY1305], ECDHE-ECDSA-AES256-GCM-SHA384, ECDHE-RSA-AES256-GCM-SHA384
                 groups X25519, P-256
        source of its defaults: release notes of Envoy 1.17.0 (RSA key transport and SHA-1 leave the client's defaults); documentation of Envoy 1.36, envoy.extensions.transport_sockets.tls.v3.TlsParameters

      no handshake: nothing-accepted: the server accepts no version of TLS from 1.0 to 1.3
      no remedy: no parameters help, because the server accepts no TLS at all
      "
    `);
  });

  test("warns of an RSA key below 2048 bits, but not of one of that length or of unknown length", () => {
    const line = (bits: number | undefined) =>
      /certificate {2}(.*)/.exec(report({ ...weak, certificates: [{ kind: "rsa", bits }] }))?.[1];
    expect(line(2047)).toBe("RSA 2047, which is too short to be safe, although Envoy accepts it");
    expect(line(2048)).toBe("RSA 2048");
    expect(line(undefined)).toBe("RSA");
  });

  test("escapes terminal control characters", () => {
    expect(report({ ...weak, notes: ["\u001b[2J"] })).toContain("note: \\u001b[2J\n");
  });
});
