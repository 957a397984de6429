import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import { decode } from "./utf.ts";

const text = fc.string({ unit: "binary" }).filter((value) => !value.startsWith("\ufeff"));

const utf16 = (value: string, littleEndian: boolean): Uint8Array => {
  const bytes = new DataView(new ArrayBuffer(2 * value.length));
  for (let at = 0; at < value.length; at += 1) bytes.setUint16(2 * at, value.charCodeAt(at), littleEndian);
  return new Uint8Array(bytes.buffer);
};

describe("bytes", () => {
  test.prop([text])("in UTF-8 are their text, with and without a byte order mark", (value) => {
    expect(decode(Buffer.from(value))).toEqual({ text: value, whole: true });
    expect(decode(Buffer.from(`\ufeff${value}`))).toEqual({ text: value, whole: true });
  });

  test.prop([text, fc.boolean()])(
    "in UTF-16 with a byte order mark are their text",
    (value, littleEndian) => {
      expect(decode(utf16(`\ufeff${value}`, littleEndian))).toEqual({ text: value, whole: true });
    },
  );

  test.prop([text, text])("are text up to the first that is none", (before, after) => {
    const bytes = Buffer.concat([Buffer.from(before), Buffer.from([0xff]), Buffer.from(after)]);
    expect(decode(bytes)).toEqual({ text: before, whole: false });
  });

  test.each([
    ["a surrogate", [0xed, 0xa0, 0x80]],
    ["an overlong form", [0xc0, 0xaf]],
    ["a character that is cut off", [0xe2, 0x82]],
    ["a continuation without a beginning", [0x80]],
  ])("with %s are not text", (_, bad) => {
    expect(decode(Uint8Array.from([0x61, ...bad]))).toEqual({ text: "a", whole: false });
  });
});
