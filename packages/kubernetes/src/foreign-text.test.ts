import { createHmac, generateKeyPairSync } from "node:crypto";
import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import { foreignText } from "./foreign-text.ts";

const key = generateKeyPairSync("rsa", { modulusLength: 1024 })
  .privateKey.export({ type: "pkcs1", format: "pem" })
  .toString();
const base64 = Buffer.from(key).toString("base64");
const claims = Buffer.from('{"sub":"system:serviceaccount:gloo-system:certgen"}').toString("base64url");
const jwt = `eyJhbGciOiJIUzI1NiJ9.${claims}.${createHmac("sha256", "x").update(claims).digest("base64url")}`;

describe("a text of another client in a message", () => {
  test("keeps what an API server says about names", () => {
    const text =
      'validatingwebhookconfigurations.admissionregistration.k8s.io "gloo-gateway-validation-webhook-gloo-system" is forbidden: User "system:serviceaccount:gloo-system:certgen" cannot get resource';
    expect(foreignText(text)).toBe(text);
  });

  const begin = "-----BEGIN RSA PRIVATE KEY-----";
  test.each([
    ["a key", key.trim(), `Invalid value: "${begin}****-----END RSA PRIVATE KEY-----"`],
    ["a key without its end", key.slice(0, 300), `Invalid value: "${begin}****`],
    ["a key as a Secret holds it", base64, 'Invalid value: "****"'],
    [
      "a key as JSON escapes it",
      JSON.stringify(key.trim()).slice(1, -1),
      `Invalid value: "${begin}****-----END RSA PRIVATE KEY-----"`,
    ],
    ["a service account's token", jwt, 'Invalid value: "****"'],
    ["a header", `Bearer opaque-token`, 'Invalid value: "Bearer ****"'],
    [
      "bytes as Go prints them",
      `[]byte{${Array(99).fill("0x2d").join(", ")}}`,
      'Invalid value: "[]byte{****}"',
    ],
    ["bytes as numbers", `[${Array(99).fill(45).join(" ")}]`, 'Invalid value: "[****]"'],
  ])("loses %s", (_, secret, safe) => {
    expect(foreignText(`Invalid value: "${secret}"`)).toBe(safe);
  });

  test("loses what the caller sent, however short and wherever it is", () => {
    expect(foreignText("data[a]: cGFzc3dvcmQ= is odd, cGFzc3dvcmQ= too", ["cGFzc3dvcmQ=", "YQ=="])).toBe(
      "data[a]: **** is odd, **** too",
    );
  });

  test.prop([fc.nat({ max: 600 }), fc.nat({ max: 600 })])(
    "loses every part of a key that is of any use",
    (before, length) => {
      const said = foreignText(`${"word ".repeat(before % 50)}${base64.slice(before, before + 40 + length)}`);
      for (let at = 0; at + 40 <= said.length; at += 1) expect(base64).not.toContain(said.slice(at, at + 40));
    },
  );

  test.prop([fc.string({ unit: "binary", maxLength: 2000 })])(
    "is one short line without control characters",
    (text) => {
      const safe = foreignText(text);
      expect(safe.length).toBeLessThanOrEqual(301);
      expect(safe).not.toMatch(/[\p{Cc}\u2028-\u202e\u2066-\u2069]/u);
    },
  );
});
