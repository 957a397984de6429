import { createMaterial } from "@gloo-mtls/pki";
import { describe, expect, test } from "vitest";
import { checkKeyPair } from "./key-pair.ts";

const now = Date.UTC(2026, 7, 4);
const { certificate, privateKey, ca } = createMaterial({ now });
const other = createMaterial({ now });

describe("a chain and its key", () => {
  test("pass, regardless of the clock", () => {
    expect(checkKeyPair(certificate, privateKey)).toEqual({ ok: true, chain: certificate });
  });

  test("the chain is rewritten: comments and unfinished blocks go", () => {
    const messy = `# mine\n${certificate}trailing\n${ca}-----BEGIN CERTIFICATE-----\nAAAA\n`;
    expect(checkKeyPair(messy, privateKey)).toEqual({ ok: true, chain: certificate + ca });
  });

  const withHeader = (pem: string, header: string): string => pem.replace("-----\n", `-----\n${header}\n\n`);

  test("headers in a block are nothing to a key, and keep a certificate from being sent", () => {
    const commented = withHeader(privateKey, "Comment: mine");
    expect(checkKeyPair(certificate, commented)).toEqual({ ok: true, chain: certificate });
    const chain = certificate + withHeader(ca, "Comment: mine");
    expect(checkKeyPair(chain, privateKey)).toEqual({ ok: true, chain: certificate });
    expect(checkKeyPair(withHeader(certificate, "Comment: mine"), privateKey)).toEqual({
      ok: false,
      reason: "data does not contain any valid RSA or ECDSA certificates",
    });
  });

  test("lines may end as in Windows, but a byte order mark hides the first block", () => {
    expect(checkKeyPair(certificate.replaceAll("\n", "\r\n"), privateKey)).toEqual({
      ok: true,
      chain: certificate,
    });
    expect(checkKeyPair(`\ufeff${certificate}`, privateKey)).toEqual({
      ok: false,
      reason: "tls: failed to find any PEM data in certificate input",
    });
  });

  test.each([
    [
      "a key with a passphrase",
      certificate,
      "-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,00\n\nAAAA\n-----END RSA PRIVATE KEY-----\n",
      "tls: failed to parse private key",
    ],
    ["nothing at all", "", "", "tls: failed to find any PEM data in certificate input"],
    ["only a chain", certificate, "", "tls: failed to find any PEM data in key input"],
    ["only a key", "", privateKey, "tls: failed to find any PEM data in certificate input"],
    [
      "the two swapped",
      privateKey,
      certificate,
      "tls: failed to find certificate PEM data in certificate input, but did find a private key; PEM inputs may have been switched",
    ],
    [
      "a certificate for a key",
      certificate,
      certificate,
      "tls: found a certificate rather than a key in the PEM for the private key",
    ],
    [
      "other blocks",
      privateKey + privateKey,
      privateKey,
      'tls: failed to find "CERTIFICATE" PEM block in certificate input after skipping PEM blocks of the following types: [RSA PRIVATE KEY RSA PRIVATE KEY]',
    ],
    [
      "two certificates for a key",
      certificate,
      certificate + certificate,
      'tls: failed to find PEM block with type ending in "PRIVATE KEY" in key input after skipping PEM blocks of the following types: [CERTIFICATE CERTIFICATE]',
    ],
    ["the key of another", certificate, other.privateKey, "tls: private key does not match public key"],
    ["the CA first", ca + certificate, privateKey, "tls: private key does not match public key"],
    [
      "an invalid key",
      certificate,
      "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n",
      "tls: failed to parse private key",
    ],
    [
      "an invalid certificate",
      "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n",
      privateKey,
      "x509: malformed certificate",
    ],
    [
      "an invalid second certificate",
      `${certificate}-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n`,
      privateKey,
      "x509: malformed certificate",
    ],
    ["a path", "/etc/tls.crt", "/etc/tls.key", "tls: failed to find any PEM data in certificate input"],
  ])("are refused in the words of Go: %s", (_, chain, key, reason) => {
    expect(checkKeyPair(chain, key)).toEqual({ ok: false, reason });
  });
});
