import { createHash } from "node:crypto";
import { test } from "@fast-check/vitest";
import fc from "fast-check";
import { expect } from "vitest";
import { sha256Hex } from "./sha256.ts";

test("the hash of the empty text and of abc are those of the standard", () => {
  expect(sha256Hex("")).toBe("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  expect(sha256Hex("abc")).toBe("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
});

test.prop([fc.oneof(fc.string({ unit: "binary" }), fc.string({ minLength: 100, maxLength: 300 }))])(
  "any text has the hash that Node's own implementation gives its UTF-8",
  (text) => {
    expect(sha256Hex(text)).toBe(createHash("sha256").update(text, "utf8").digest("hex"));
  },
);

test("a lone surrogate is hashed as U+FFFD, as Node does", () => {
  expect(sha256Hex("a\ud800b")).toBe(createHash("sha256").update("a\ufffdb", "utf8").digest("hex"));
});
