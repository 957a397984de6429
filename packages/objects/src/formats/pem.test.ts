import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import { decodePem, encodePem } from "./pem.ts";

const three = new Uint8Array(3);
const one = encodePem("CERTIFICATE", three);

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
    [
      "a BEGIN within a block, whose end is that of the inner one",
      `-----BEGIN X-----\nAAAA\n-----BEGIN Y-----\nAAAA\n-----END Y-----\n-----END X-----\n`,
      ["Y"],
    ],
    ["headers without an empty line", one.replace("AAAA", "A: b\nAAAA"), ["CERTIFICATE"]],
    ["headers that go on behind the END", `-----BEGIN X-----\na: b\n-----END X-----:\n${one}`, []],
    ["a carriage return behind the last END, where no line feed follows", `${one.trimEnd()}\r`, []],
  ])("%s", (_, text, types) => {
    expect(decodePem(text).map(({ type }) => type)).toEqual(types);
  });

  test("headers are reported, and are not content", () => {
    expect(decodePem("-----BEGIN X-----\nA: b\n\nAAAA\n-----END X-----\n")).toEqual([
      { type: "X", headers: true, bytes: three, end: 45 },
    ]);
  });

  test("what is written is read back", () => {
    const bytes = new Uint8Array(120).fill(65);
    expect(decodePem(encodePem("X", bytes) + one)).toEqual([
      { type: "X", headers: false, bytes, end: encodePem("X", bytes).length },
      { type: "CERTIFICATE", headers: false, bytes: three, end: encodePem("X", bytes).length + one.length },
    ]);
    expect(
      Math.max(
        ...encodePem("X", bytes)
          .split("\n")
          .map(({ length }) => length),
      ),
    ).toBe(64);
  });

  test("takes a megabyte of beginnings in one pass", () => {
    const hostile = `${"-----BEGIN X-----\nAAAA\n".repeat(45_000)}-----END Y-----\n`;
    expect(decodePem(hostile)).toEqual([]);
  });

  test.prop([
    fc.array(fc.constantFrom("-----BEGIN X-----", "-----END X-----", "\n", "AAAA", "a:b", " ", "-")),
  ])("never throws", (pieces) => {
    expect(decodePem(pieces.join("")).length).toBeLessThanOrEqual(pieces.length);
  });
});
