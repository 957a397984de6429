import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import { longestList } from "./list-problem.ts";
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

const xmlCipher = (name: string, exchange: string): string =>
  `<table>\n<elem key="name">${name}</elem>\n<elem key="kex_info">${exchange}</elem>\n<elem key="strength">A</elem>\n</table>`;
const xmlServer = (
  address: string,
): string => `<host><status state="up"/><address addr="${address}" addrtype="ipv4"/><address addr="00:00:5E:00:53:01" addrtype="mac"/>
<ports><port protocol="tcp" portid="443"><state state="open"/><script id="ssl-enum-ciphers" output="&#xa;  TLSv1.2: &#xa;    ciphers: "><table key="SSLv3">
<table key="ciphers">${xmlCipher("TLS_RSA_WITH_RC4_128_SHA", "rsa 2048")}</table>
<elem key="cipher preference">server</elem></table>
<table key="TLSv1.2"><table key="ciphers">
${xmlCipher("TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384", "ecdh_x25519")}
${xmlCipher("TLS_RSA_WITH_AES_128_CBC_SHA", "rsa 2048")}
${xmlCipher("TLS_RSA_WITH_OF_OUR_OWN", "")}
</table>
<table key="compressors"><elem>NULL</elem></table>
<elem key="cipher preference">server</elem>
</table>
<table key="TLSv1.3"><table key="ciphers">
${xmlCipher("TLS_AKE_WITH_AES_128_GCM_SHA256", "secp256r1")}
</table><elem key="cipher preference">client</elem></table>
<elem key="least strength">C</elem>
</script></port></ports></host>`;
const xml = (...servers: readonly string[]): string =>
  `<?xml version="1.0"?>\n<nmaprun scanner="nmap" args="nmap --script ssl-enum-ciphers">${servers.join("\n")}</nmaprun>`;

describe("a list of suites", () => {
  test("is read from what the guide's script prints", () => {
    expect(readList(script)).toEqual({
      versions: {
        TLSv1_2: {
          suites: ["ECDHE-RSA-AES256-GCM-SHA384", "ECDHE-RSA-AES256-SHA384"],
          preference: "unknown",
          groups: { accepted: [], isComplete: false },
        },
      },
      certificates: undefined,
      notes: ["the script does not look at groups: that the two share one is assumed"],
      connections: 0,
    });
  });

  test("from the script takes TLS 1.2 for granted, and says so where that may be wrong", () => {
    const found = readList("Testing AES128-SHA...YES\n");
    expect(found).toMatchObject({ versions: { TLSv1_2: { suites: ["AES128-SHA"] } } });
    expect("notes" in found ? found.notes[0] : "").toBe(
      "the script does not say with which version a suite was accepted: TLS 1.2 is assumed, and a server that has those suites with older versions only is judged too well",
    );
  });

  const hidden = {
    code: "hidden-by-tls13",
    message:
      "the server answered the script with TLS 1.3, whatever suite it asked about, so its output does not say what is accepted with TLS 1.2",
    hint: "let --server ask the server, or add -no_tls1_3 to the script's s_client",
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
      "nmap tells only the group that the server chose, so that the two share one is assumed where that one is not offered",
      "suites that have no name here are left out: TLS_RSA_WITH_OF_OUR_OWN",
      "versions that Envoy does not have are left out: SSLv3",
    ],
    connections: 0,
  };

  test("is read from what nmap prints", () => {
    expect(readList(nmap)).toEqual(fromNmap);
  });

  test("is read the same from nmap's XML", () => {
    expect(readList(xml(xmlServer("192.0.2.7")))).toEqual(fromNmap);
  });

  test("of several servers is refused, and names them", () => {
    expect(readList(xml(xmlServer("192.0.2.7"), xmlServer("192.0.2.8")))).toEqual({
      code: "several-servers",
      message: "the scan is of 2 servers: 192.0.2.7 443, 192.0.2.8 443",
      hint: "scan one host and one port, or cut the others out",
    });
    expect(readList(nmap + nmap.replaceAll("db.example.com", "b.example.com"))).toMatchObject({
      message: "the scan is of 2 servers: db.example.com 443/tcp, b.example.com 443/tcp",
    });
  });

  test("that says nothing is refused", () => {
    const empty = {
      code: "empty-list",
      message: "the scan found nothing that the server accepts",
      hint: "check the address and the port of the scan, or let --server ask the server",
    };
    expect(readList("Testing AES128-SHA...NO (alert)\n")).toEqual(empty);
    expect(readList("Starting Nmap\n# nmap --script ssl-enum-ciphers\n443/tcp closed https\n")).toEqual(
      empty,
    );
  });

  test("of no known format is refused", () => {
    expect(readList("AES128-SHA\n")).toEqual({
      code: "unknown-format",
      message:
        "this is neither what the cipher script of Gloo's guide prints, nor what nmap's ssl-enum-ciphers does",
      hint: "give the output of the script, of `nmap --script ssl-enum-ciphers`, or its XML (-oX), or let --server ask the server",
    });
  });

  test("that is too long is refused unread", () => {
    expect(readList(" ".repeat(longestList + 1))).toEqual({
      code: "too-large",
      message: "the list is longer than 4 MiB",
      hint: "give what one scan of one server said",
    });
  });

  const pieces = [
    ...nmap.split("\n"),
    ...xml(xmlServer("a")).split(/(?<=>)/),
    ...script.split("\n"),
    "</table>",
    "<",
  ];
  test.prop([
    fc.array(fc.oneof(fc.constantFrom(...pieces), fc.string()), { maxLength: 60 }),
    fc.constantFrom("\n", ""),
  ])("is read or refused, whatever is in it", (lines, glue) => {
    const found = readList(lines.join(glue));
    expect("code" in found || Object.keys(found.versions).length >= 0).toBe(true);
  });
});
