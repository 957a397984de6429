import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import { goPemBlocks, goPemText } from "./go-pem.ts";

const one = goPemText("CERTIFICATE", "AAAA");

describe("PEM as Go reads it", () => {
  test.each([
    ["a block", one, ["CERTIFICATE"]],
    ["text around it", `hello\n${one}bye\n`, ["CERTIFICATE"]],
    ["carriage returns", one.replaceAll("\n", "\r\n"), ["CERTIFICATE"]],
    ["no last line feed", one.trimEnd(), ["CERTIFICATE"]],
    ["an empty block", "-----BEGIN X-----\n-----END X-----\n", ["X"]],
    ["a BEGIN that does not start a line", ` ${one}`, []],
    ["two blocks glued together", one.trimEnd() + one, []],
    ["another name at the end", one.replace("END CERTIFICATE", "END X"), []],
    ["no base64", one.replace("AAAA", "A!AA"), []],
    ["no padding", one.replace("AAAA", "AAA"), []],
    ["an end that is missing", "-----BEGIN X-----\nAAAA\n", []],
    ["an end that is missing, before a good block", `-----BEGIN X-----\nAAAA\n${one}`, ["CERTIFICATE"]],
  ])("%s", (_, text, types) => {
    expect(goPemBlocks(text).map(({ type }) => type)).toEqual(types);
  });

  test("headers are told of, and are no content", () => {
    expect(goPemBlocks("-----BEGIN X-----\nA: b\n\nAAAA\n-----END X-----\n")).toEqual([
      { type: "X", headers: true, base64: "AAAA" },
    ]);
  });

  test("what is written is read back", () => {
    const base64 = "QUJD".repeat(40);
    expect(goPemBlocks(goPemText("X", base64) + one)).toEqual([
      { type: "X", headers: false, base64 },
      { type: "CERTIFICATE", headers: false, base64: "AAAA" },
    ]);
    expect(
      Math.max(
        ...goPemText("X", base64)
          .split("\n")
          .map(({ length }) => length),
      ),
    ).toBe(64);
  });

  test("takes a megabyte of beginnings in one pass", () => {
    const hostile = `${"-----BEGIN X-----\nAAAA\n".repeat(45_000)}-----END Y-----\n`;
    expect(goPemBlocks(hostile)).toEqual([]);
  });

  test.prop([
    fc.array(fc.constantFrom("-----BEGIN X-----", "-----END X-----", "\n", "AAAA", "a:b", " ", "-")),
  ])("never throws", (pieces) => {
    expect(goPemBlocks(pieces.join("")).length).toBeLessThanOrEqual(pieces.length);
  });
});
