import { createPrivateKey, generateKeyPairSync } from "node:crypto";
import { describe, expect, test } from "vitest";
import { createMaterial } from "../material/create-material.ts";
import { keyPairMatch } from "./key-pair-match.ts";

const now = Date.UTC(2026, 0, 1);
const { certificate, privateKey, ca } = createMaterial({ now });
const pkcs8 = (key: string, options: { cipher?: string; passphrase?: string } = {}): string =>
  createPrivateKey(key)
    .export({ type: "pkcs8", format: "pem", ...options })
    .toString();

describe("a key and a certificate", () => {
  test("match in every encoding of the key", () => {
    expect(keyPairMatch(certificate, privateKey)).toBe("match");
    expect(keyPairMatch(certificate, pkcs8(privateKey))).toBe("match");
    expect(keyPairMatch(`# the leaf\n${certificate}${ca}`, `# its key\n${privateKey}`)).toBe("match");
  });

  test("are compared by the first certificate", () => {
    expect(keyPairMatch(`${ca}${certificate}`, privateKey)).toBe("other-key");
  });

  test("of two algorithms are distinguished from two of one", () => {
    const { privateKey: curve } = generateKeyPairSync("ec", { namedCurve: "P-256" });
    expect(keyPairMatch(certificate, curve.export({ type: "pkcs8", format: "pem" }).toString())).toBe(
      "other-algorithm",
    );
  });

  test("that cannot be read give an answer each", () => {
    expect(keyPairMatch("", privateKey)).toBe("unreadable-certificate");
    expect(keyPairMatch(privateKey, privateKey)).toBe("unreadable-certificate");
    expect(keyPairMatch(certificate, certificate)).toBe("unreadable-key");
    expect(keyPairMatch(certificate, pkcs8(privateKey, { cipher: "aes-256-cbc", passphrase: "a" }))).toBe(
      "unreadable-key",
    );
  });
});
