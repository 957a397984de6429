import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import { codeFrame } from "./code-frame.ts";

const frame = (text: string, column: number, length: number, line = 12): readonly string[] =>
  codeFrame({ kind: "file", file: "v.yaml", line, column, text, length });

describe("a frame", () => {
  test("marks the place below its line", () => {
    expect(frame("  key: value", 3, 3)).toEqual(["  12 |   key: value", "     |   ^^^"]);
  });

  test("keeps its mark in place behind tabs and escapes", () => {
    expect(frame("\ta\u001b: b", 5, 1)).toEqual(["  12 |  a\\u001b: b", "     |          ^"]);
    expect(frame("a: \u001b", 4, 1)).toEqual(["  12 | a: \\u001b", "     |    ^^^^^^"]);
  });

  test("is left out for an empty line", () => {
    expect(frame("", 1, 1)).toEqual([]);
    expect(frame(" \t ", 3, 1)).toEqual([]);
  });

  test("shows the beginning of a long line", () => {
    const [code = "", mark] = frame(`key: ${"x".repeat(500)}`, 1, 3);
    expect(code).toBe(`  12 | key: ${"x".repeat(115)}…`);
    expect(mark).toBe("     | ^^^");
  });

  test("shows the neighbourhood of a place far out", () => {
    const [code, mark] = frame(`${"x".repeat(500)} here ${"y".repeat(500)}`, 502, 4);
    expect(code).toBe(`  12 | …${"x".repeat(39)} here ${"y".repeat(75)}…`);
    expect(mark).toBe(`     | ${" ".repeat(41)}^^^^`);
  });

  test("redacts a private key, even where it is cut", () => {
    const key = "MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQC7VJTUt9Us8cKj";
    expect(frame(`  ${key}`, 3, 1)[0]).toBe(`  12 |   ${"*".repeat(64)}`);
    for (let column = 1; column <= 300; column += 7) {
      expect(frame(`${"x".repeat(100)} ${key} ${"y".repeat(100)}`, column, 1)[0]).not.toMatch(
        /MIIE|VJTU|8cKj/,
      );
    }
  });

  test.prop([fc.string({ unit: "binary", maxLength: 300 }), fc.nat(320), fc.integer({ min: 1, max: 320 })])(
    "is two lines of bounded length, or none",
    (text, start, length) => {
      const lines = frame(text, start + 1, length);
      expect([0, 2]).toContain(lines.length);
      for (const line of lines) {
        expect(line).not.toMatch(/[\p{Cc}\p{Cf}]/u);
        expect(line.length).toBeLessThan(1200);
      }
    },
  );
});
