import { describe, expect, test } from "vitest";
import { utf8Text } from "../formats/utf8.ts";
import { secretEntry, secretKeysOf } from "./secret-data.ts";

const textAt = (secret: unknown, key: string): string | undefined => {
  const entry = secretEntry(secret, key);
  return entry === undefined || entry === "not-base64" ? entry : utf8Text(entry);
};

const secret = {
  kind: "Secret",
  data: { a: "QUI=", b: "QUI=", bad: "QUI", number: 5, none: null },
  stringData: { b: "\u00fc\ufeff", c: "c" },
};

describe("the data of a Secret", () => {
  test.each([
    ["a", "AB"],
    ["b", "\u00fc\ufeff"],
    ["c", "c"],
    ["bad", "not-base64"],
    ["number", "not-base64"],
    ["none", undefined],
    ["other", undefined],
    ["toString", undefined],
  ])("has under %s the text %j", (key, text) => {
    expect(textAt(secret, key)).toBe(text);
  });

  test("has each key once", () => {
    expect(secretKeysOf(secret)).toEqual(["a", "b", "bad", "number", "none", "c"]);
  });

  test.each([undefined, null, "text", [], { data: [] }, { data: null }])("of %j is empty", (other) => {
    expect(secretEntry(other, "a")).toBeUndefined();
    expect(secretKeysOf(other)).toEqual([]);
  });
});
