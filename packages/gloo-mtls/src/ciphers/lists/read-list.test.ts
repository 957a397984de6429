import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import { maxListLength } from "./list-problem.ts";
import { readList } from "./read-list.ts";

/** The example of Gloo's guide to upstream TLS. */
const script = `Obtaining cipher list from LibreSSL 2.8.3.
Testing ECDHE-RSA-AES256-GCM-SHA384...YES
Testing ECDHE-ECDSA-AES256-GCM-SHA384...NO (sslv3 alert handshake failure)
Testing ECDHE-RSA-AES256-SHA384...YES
Testing ECDHE-ECDSA-AES256-SHA384...NO (sslv3 alert handshake failure)
`;

const nmap = `Starting Nmap 7.94 ( https://nmap.org )
Nmap scan report for db.example.com (192.0.2.7)
Host is up (0.022s latency).

PORT    STATE SERVICE
443/tcp open  https
| ssl-enum-ciphers: 
|   SSLv3: 
|     ciphers: 
|       TLS_RSA_WITH_RC4_128_SHA (rsa 2048) - C
|     cipher preference: server
|   TLSv1.2: 
|     ciphers: 
|       TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384 (ecdh_x25519) - A
|       TLS_RSA_WITH_AES_128_CBC_SHA (rsa 2048) - A
|       TLS_RSA_WITH_OF_OUR_OWN - A
|     compressors: 
|       NULL
|     cipher preference: server
|     warnings: 
|       Key exchange (ecdh_x25519) of lower strength than certificate key
|   TLSv1.3: 
|     ciphers: 
|       TLS_AKE_WITH_AES_128_GCM_SHA256 (secp256r1) - A
|     cipher preference: client
|_  least strength: C

Nmap done: 1 IP address (1 host up) scanned in 2.46 seconds
`;

describe("a list of suites", () => {
  test("is read from the output of the guide's script", () => {
    expect(readList(script)).toEqual({
      versions: {
        TLSv1_2: {
          suites: ["ECDHE-RSA-AES256-GCM-SHA384", "ECDHE-RSA-AES256-SHA384"],
          preference: "unknown",
          groups: { accepted: [], isComplete: false },
        },
      },
      certificates: undefined,
      notes: ["the script does not test groups: it is assumed that Envoy and the server have one in common"],
      connections: 0,
    });
  });

  test("from the script assumes TLS 1.2, and says so where that may be wrong", () => {
    const found = readList("Testing AES128-SHA...YES\n");
    expect(found).toMatchObject({ versions: { TLSv1_2: { suites: ["AES128-SHA"] } } });
    expect("notes" in found ? found.notes[0] : "").toBe(
      "the script does not show which version of TLS a suite was accepted with: TLS 1.2 is assumed, so the result is too good for a server that has these suites only with older versions",
    );
  });

  const hidden = {
    code: "hidden-by-tls13",
    message:
      "the server answered with TLS 1.3 for every suite that the script tested, so the output does not show what it accepts with TLS 1.2",
    hint: "ask the server with --server, or add -no_tls1_3 to s_client in the script",
  };

  test("from the script is refused when TLS 1.3 answered in place of each suite", () => {
    const unknown =
      "Testing AES128-SHA...UNKNOWN RESPONSE\nCONNECTED(00000003) --- New, TLSv1.3, Cipher is TLS_AES_256_GCM_SHA384 Secure\n";
    expect(readList(unknown)).toEqual(hidden);
    const all = ["DHE-DSS-AES128-SHA", "ECDHE-ECDSA-AES128-SHA", "AES128-SHA"].map(
      (name) => `Testing ${name}...YES`,
    );
    expect(readList(all.join("\n"))).toEqual(hidden);
  });

  const fromNmap = {
    versions: {
      TLSv1_2: {
        suites: ["ECDHE-RSA-AES256-GCM-SHA384", "AES128-SHA"],
        preference: "server",
        groups: { accepted: ["x25519"], isComplete: false },
      },
      TLSv1_3: {
        suites: ["TLS_AES_128_GCM_SHA256"],
        preference: "client",
        groups: { accepted: ["secp256r1"], isComplete: false },
      },
    },
    certificates: [{ kind: "rsa", bits: 2048 }],
    notes: [
      "nmap shows only the group that the server chose: where Envoy does not offer that one, it is assumed that they have another in common",
      "unknown suites are left out: TLS_RSA_WITH_OF_OUR_OWN",
      "versions that Envoy does not support are left out: SSLv3",
    ],
    connections: 0,
  };

  test("is read from nmap's normal output", () => {
    expect(readList(nmap)).toEqual(fromNmap);
  });

  test.each([
    ["with the script's findings", '<?xml version="1.0"?>\n<nmaprun args="nmap --script ssl-enum-ciphers">'],
    ["without them", "<!DOCTYPE nmaprun>\n<nmaprun>\n</nmaprun>"],
  ])("from nmap's XML is refused, %s", (_, xml) => {
    expect(readList(xml)).toEqual({
      code: "nmap-xml",
      message: "this is nmap's XML output, which is not supported",
      hint: "give the normal output of `nmap --script ssl-enum-ciphers -p PORT HOST`, as it is printed or as -oN FILE writes it",
    });
  });

  test("of several servers is refused, and names them", () => {
    expect(readList(nmap + nmap.replaceAll("db.example.com", "b.example.com"))).toEqual({
      code: "several-servers",
      message: "the scan covers 2 servers: db.example.com 443/tcp, b.example.com 443/tcp",
      hint: "scan one host and one port, or remove the other servers from the output",
    });
  });

  test("without an accepted suite is refused", () => {
    const empty = {
      code: "empty-list",
      message: "the scan found nothing that the server accepts",
      hint: "check the host and the port of the scan, or ask the server with --server",
    };
    expect(readList("Testing AES128-SHA...NO (alert)\n")).toEqual(empty);
    expect(readList("Starting Nmap\n# nmap --script ssl-enum-ciphers\n443/tcp closed https\n")).toEqual(
      empty,
    );
  });

  test("of an unknown format is refused", () => {
    expect(readList("AES128-SHA\n")).toEqual({
      code: "unknown-format",
      message:
        "this is neither the output of the cipher script of Gloo's guide nor that of nmap's ssl-enum-ciphers",
      hint: "give the output of the script or of `nmap --script ssl-enum-ciphers`, or ask the server with --server",
    });
  });

  test("that is too long is refused without reading it", () => {
    expect(readList(" ".repeat(maxListLength + 1))).toEqual({
      code: "too-large",
      message: "the list is longer than 4 MiB",
      hint: "give the output of one scan of one server",
    });
  });

  const pieces = [...nmap.split("\n"), ...script.split("\n"), "<nmaprun>", "<"];
  test.prop([
    fc.array(fc.oneof(fc.constantFrom(...pieces), fc.string()), { maxLength: 60 }),
    fc.constantFrom("\n", ""),
  ])("is read or refused for any content", (lines, glue) => {
    const found = readList(lines.join(glue));
    expect("code" in found || Object.keys(found.versions).length >= 0).toBe(true);
  });
});
