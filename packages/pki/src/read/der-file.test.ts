import { execFileSync } from "node:child_process";
import { createPrivateKey, X509Certificate } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { normalizeMaterial } from "../normalize/normalize-material.ts";
import { PkiError } from "../pki-error.ts";
import { hasOpenssl } from "../testing/openssl.ts";
import { material, secondKey } from "../testing/sample.ts";
import { isDer, pemFromDer } from "./der-file.ts";

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const certificateDer = () => new X509Certificate(material().certificate).raw;
const key = () => createPrivateKey(secondKey());

const refusal = (der: Uint8Array, password = ""): string => {
  try {
    return pemFromDer(der, password);
  } catch (thrown) {
    if (thrown instanceof PkiError) return thrown.code;
    throw thrown;
  }
};

describe("DER", () => {
  test("is distinguished from text", () => {
    expect(isDer(certificateDer())).toBe(true);
    expect(isDer(bytes(material().certificate))).toBe(false);
    expect(isDer(bytes("0 is not DER"))).toBe(false);
    expect(isDer(bytes(""))).toBe(false);
  });

  test("of a certificate and of each form of key becomes PEM", () => {
    expect(pemFromDer(certificateDer(), "")).toBe(material().certificate);
    for (const type of ["pkcs1", "pkcs8"] as const) {
      expect(pemFromDer(key().export({ type, format: "der" }), "")).toBe(
        key().export({ type, format: "pem" }),
      );
    }
    const encrypted = key().export({ type: "pkcs8", format: "der", cipher: "aes-256-cbc", passphrase: "x" });
    expect(pemFromDer(encrypted, "")).toMatch(/^-----BEGIN ENCRYPTED PRIVATE KEY-----\n/);
  });

  test("of anything else is refused", () => {
    expect(refusal(Uint8Array.of(0x30, 3, 2, 1, 5))).toBe("unreadable-material");
    expect(refusal(Uint8Array.of(0x30, 0x82, 9, 9, 2, 1, 3, 0x30))).toBe("unreadable-material");
  });
});

describe.skipIf(!hasOpenssl)("a PFX of OpenSSL (needs OpenSSL)", () => {
  let folder = "";
  const pfx = (name: string, password: string, ...more: readonly string[]): Uint8Array => {
    const args = ["pkcs12", "-export", "-in", "tls.crt", "-inkey", "tls.key", "-certfile", "ca.crt"];
    execFileSync("openssl", [...args, "-passout", `pass:${password}`, "-out", name, ...more], {
      cwd: folder,
    });
    return readFileSync(join(folder, name));
  };
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "pki-pfx-"));
    const { certificate, privateKey, ca } = material();
    for (const [name, text] of Object.entries({
      "tls.crt": certificate,
      "tls.key": privateKey,
      "ca.crt": ca,
    }))
      writeFileSync(join(folder, name), text, { mode: 0o600 });
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  test.each<[string, string, readonly string[]]>([
    ["as it is by default", "secret", []],
    [
      "with SHA-1 and 3DES, as older programs write it",
      "secret",
      ["-keypbe", "PBE-SHA1-3DES", "-certpbe", "PBE-SHA1-3DES", "-macalg", "sha1"],
    ],
    ["with an empty password", "", []],
    ["with a password beyond ASCII", "pässwörd", []],
    ["without encryption", "", ["-keypbe", "NONE", "-certpbe", "NONE", "-nomac"]],
  ])("%s has its certificates and its key", (_, password, more) => {
    const text = pemFromDer(pfx("a.pfx", password, ...more), password);
    const { material: made } = normalizeMaterial({ certificate: text, privateKey: "", ca: "" });
    expect(made).toEqual(normalizeMaterial(material()).material);
  });

  test("does not open with another password, or none", () => {
    const der = pfx("b.pfx", "secret");
    expect(refusal(der)).toBe("encrypted-key");
    expect(refusal(der, "wrong")).toBe("encrypted-key");
  });
});
