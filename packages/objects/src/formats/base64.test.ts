import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import { decodeBase64, encodeBase64 } from "./base64.ts";

describe("base64 as Go's StdEncoding", () => {
  test.prop([fc.uint8Array({ maxLength: 100 })])("returns the bytes that were encoded", (bytes) => {
    const text = encodeBase64(bytes);
    expect(text).toBe(Buffer.from(bytes).toString("base64"));
    expect(decodeBase64(text)).toEqual(bytes);
  });

  test.each([
    ["", ""],
    ["QQ==", "A"],
    ["QQ=\n=", "A"],
    ["QR==", "A"],
    ["QUI=", "AB"],
  ])("reads %j as Go 1.26 does", (base64, text) => {
    expect(decodeBase64(base64)).toEqual(Uint8Array.from(Buffer.from(text)));
  });

  test("takes more than a Secret can hold", () => {
    const bytes = new Uint8Array(2_000_001).fill(7);
    expect(decodeBase64(encodeBase64(bytes))?.length).toBe(2_000_001);
  });

  test("encodes text as UTF-8", () => {
    expect(encodeBase64("\u00e9\u{1f600}")).toBe(Buffer.from("\u00e9\u{1f600}").toString("base64"));
  });

  test("may have line breaks anywhere", () => {
    expect(decodeBase64("QU\r\nJD\n")).toEqual(Uint8Array.of(65, 66, 67));
  });

  test.each([
    "QUJ D",
    "QUJD=",
    "QUJDQ=",
    "QUI",
    "Q",
    "QUJD====",
    "QQ===",
    "Q===",
    "====",
    "QUJ-",
    "Q\tUJD",
    "=",
    "QUI=QUJD",
    "QU=D",
    "\ufeffQUJD",
  ])("rejects %j", (text) => {
    expect(decodeBase64(text)).toBeUndefined();
  });
});
