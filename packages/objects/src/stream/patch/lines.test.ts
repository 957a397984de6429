import { describe, expect, test } from "vitest";
import { Lines } from "./lines.ts";

describe("lines", () => {
  test("begin behind a line break, and end with one or with the text", () => {
    const lines = new Lines("ab\r\n\n  c");
    expect([0, 1, 3, 4, 5, 7, 8].map((position) => lines.startOf(position))).toEqual([0, 0, 0, 4, 5, 5, 5]);
    expect([0, 3, 4, 5, 8].map((position) => lines.nextOf(position))).toEqual([4, 4, 5, 8, 8]);
    expect([0, 1, 7].map((position) => lines.columnOf(position))).toEqual([0, 1, 2]);
    expect([0, 1, 6, 7, 8].map((position) => lines.begins(position))).toEqual([
      true,
      false,
      true,
      true,
      false,
    ]);
    expect([lines.restOf(1), lines.restOf(4), lines.restOf(7)]).toEqual(["b", "", "c"]);
    expect([lines.sameLine(0, 2), lines.sameLine(3, 4)]).toEqual([true, false]);
    expect(new Lines("a\n").startOf(2)).toBe(2);
    expect(new Lines("a\n").nextOf(2)).toBe(2);
  });

  // Searching back for the line break again for each position would take hours here.
  test("of ten million characters, as JSON has them, answer as fast as short ones", () => {
    const lines = new Lines(`{${"x".repeat(10_000_000)}`);
    let begun = 0;
    for (let position = 0; position < 10_000_000; position += 10) {
      if (lines.begins(position) || lines.columnOf(position) !== position) begun += 1;
    }
    expect(begun).toBe(1);
  });
});
