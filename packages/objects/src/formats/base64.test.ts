import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import { decodeBase64, encodeBase64 } from "./base64.ts";

describe("base64 as Go's StdEncoding", () => {
  test.prop([fc.uint8Array({ maxLength: 100 })])("gives back the bytes that were encoded", (bytes) => {
    const text = encodeBase64(bytes);
    expect(text).toBe(Buffer.from(bytes).toString("base64"));
    expect(decodeBase64(text)).toEqual(bytes);
  });

  test("encodes text as UTF-8", () => {
    expect(encodeBase64("\u00e9\u{1f600}")).toBe(Buffer.from("\u00e9\u{1f600}").toString("base64"));
  });

  test("may have line breaks anywhere", () => {
    expect(decodeBase64("QU\r\nJD\n")).toEqual(Uint8Array.of(65, 66, 67));
  });

  test.each(["QUJ D", "QUJD=", "QUI", "QUJD====", "QUJ-", "Q\tUJD", "=", "QUI=QUJD"])(
    "rejects %j",
    (text) => {
      expect(decodeBase64(text)).toBeUndefined();
    },
  );
});
