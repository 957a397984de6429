import { describe, expect, test } from "vitest";
import { nearestWord } from "./nearest-word.ts";

const known = ["enabled", "stats", "secretRef", "sni"];

describe("the word that was meant", () => {
  test.each([
    ["enabeld", "enabled"],
    ["Enabled", "enabled"],
    ["secret_ref", "secretRef"],
    ["secretref", "secretRef"],
    ["snii", "sni"],
    ["sin", "sni"],
    ["image", undefined],
    ["", undefined],
    ["s".repeat(65), undefined],
  ])("%j is %j", (word, meant) => {
    expect(nearestWord(word, known)).toBe(meant);
  });

  test("is the first of several that are as near", () => {
    expect(nearestWord("cat", ["bat", "rat"])).toBe("bat");
  });

  test("is none where nothing is known", () => {
    expect(nearestWord("a", [])).toBeUndefined();
  });
});
