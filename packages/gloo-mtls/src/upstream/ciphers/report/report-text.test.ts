import { describe, expect, test } from "vitest";
import { defaultOfferOf } from "../envoy/envoy-build.ts";
import type { ServerAccepts } from "../server-accepts.ts";
import { reportText } from "./report-text.ts";
import { verdictOn } from "./verdict.ts";

const report = (server: ServerAccepts): string => {
  const defaults = defaultOfferOf({ version: "1.36.9", fips: false });
  if (defaults === undefined) throw new Error("no defaults");
  return reportText(verdictOn(defaults, server), "db.example.com:443", "Envoy 1.36.9");
};

const server: ServerAccepts = {
  versions: {
    TLSv1_2: {
      suites: ["AES256-SHA"],
      preference: "unknown",
      groups: { accepted: [], isComplete: false },
    },
  },
  certificates: [{ kind: "rsa", bits: 1024 }],
  notes: ["TLS 1.3: the server does not answer in time"],
  connections: 4,
};

describe("the report on a server", () => {
  test("says what both can do, why they cannot agree, the remedy and its cost", () => {
    expect(report(server)).toMatchInlineSnapshot(`
      "db.example.com:443 accepts (found out with 4 connections):
        TLS 1.2  AES256-SHA
        certificate  RSA 1024, which is too short to be safe, although Envoy takes it
        note: TLS 1.3: the server does not answer in time
      Envoy 1.36.9 offers:
        TLS 1.2  [ECDHE-ECDSA-AES128-GCM-SHA256|ECDHE-ECDSA-CHACHA20-POLY1305], [ECDHE-RSA-AES128-GCM-SHA256|ECDHE-RSA-CHACHA20-POLY1305], ECDHE-ECDSA-AES256-GCM-SHA384, ECDHE-RSA-AES256-GCM-SHA384
                 groups X25519, P-256
        source of its defaults: release notes of Envoy 1.17.0 (RSA key transport and SHA-1 leave the client's defaults); documentation of Envoy 1.36, envoy.extensions.transport_sockets.tls.v3.TlsParameters

      no handshake: no-common-suite: no suite that the client offers is accepted with TLS 1.2
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
      with it: TLS 1.2 with AES256-SHA
      what it costs: there is no forward secrecy: whoever records the traffic and later gets the server's private key can read all of it
      what it costs: the suite is CBC with HMAC-SHA-1, which attacks on padding have hit again and again (Lucky 13, CVE-2013-0169); Envoy took it out of its defaults in 1.17
      "
    `);
  });

  test("says what a handshake comes to, where nothing needs mending", () => {
    const fine: ServerAccepts = {
      ...server,
      versions: {
        TLSv1_2: {
          suites: ["ECDHE-RSA-AES256-GCM-SHA384", "ECDHE-RSA-AES128-GCM-SHA256"],
          preference: "server",
          groups: { accepted: ["x25519"], isComplete: true },
        },
      },
      notes: [],
    };
    expect(report(fine)).toMatchInlineSnapshot(`
      "db.example.com:443 accepts (found out with 4 connections):
        TLS 1.2  ECDHE-RSA-AES256-GCM-SHA384, ECDHE-RSA-AES128-GCM-SHA256, in the order of the server
                 groups x25519
        certificate  RSA 1024, which is too short to be safe, although Envoy takes it
      Envoy 1.36.9 offers:
        TLS 1.2  [ECDHE-ECDSA-AES128-GCM-SHA256|ECDHE-ECDSA-CHACHA20-POLY1305], [ECDHE-RSA-AES128-GCM-SHA256|ECDHE-RSA-CHACHA20-POLY1305], ECDHE-ECDSA-AES256-GCM-SHA384, ECDHE-RSA-AES256-GCM-SHA384
                 groups X25519, P-256
        source of its defaults: release notes of Envoy 1.17.0 (RSA key transport and SHA-1 leave the client's defaults); documentation of Envoy 1.36, envoy.extensions.transport_sockets.tls.v3.TlsParameters

      a handshake succeeds: TLS 1.2 with ECDHE-RSA-AES256-GCM-SHA384
      "
    `);
  });

  test("says that there is no remedy, and that a server accepts nothing", () => {
    const lines = report({ ...server, versions: {}, certificates: undefined, notes: [], connections: 0 });
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

  test("minds an RSA key below 2048 bits, and none of that length or of unknown length", () => {
    const line = (bits: number | undefined) =>
      /certificate {2}(.*)/.exec(report({ ...server, certificates: [{ kind: "rsa", bits }] }))?.[1];
    expect(line(2047)).toBe("RSA 2047, which is too short to be safe, although Envoy takes it");
    expect(line(2048)).toBe("RSA 2048");
    expect(line(undefined)).toBe("RSA");
  });

  test("lets nothing through that a terminal would act upon", () => {
    expect(report({ ...server, notes: ["\u001b[2J"] })).toContain("note: \\u001b[2J\n");
  });
});
