import { mkdtempSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { largestFile, readBounded } from "./read-bounded.ts";

const folder = mkdtempSync(join(tmpdir(), "gloo-mtls-read-"));
afterAll(() => rmSync(folder, { recursive: true }));

const file = (name: string, text: string): string => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};

test.each(["", "a", "a".repeat(600_000)])("a file is read as it is", (text) => {
  expect(new TextDecoder().decode(readBounded(file("some", text)))).toBe(text);
});

test("a file at the limit is read, and a larger one is refused", () => {
  const path = file("limit", "a".repeat(1024 * 1024));
  expect(readBounded(path, 1024 * 1024)).toHaveLength(1024 * 1024);
  expect(() => readBounded(path, 1024 * 1024 - 1)).toThrow("it is larger than");
});

test("a large file is refused before it is read", () => {
  const path = file("large", "");
  truncateSync(path, 100 * largestFile);
  expect(() => readBounded(path)).toThrow("it is larger than 128 MiB");
});

test("what has no end is refused", () => {
  expect(() => readBounded("/dev/zero", 4 * 1024 * 1024)).toThrow("it is larger than 4 MiB");
});

test("a folder and what is not there are refused by the system", () => {
  expect(() => readBounded(folder)).toThrow("EISDIR");
  expect(() => readBounded(join(folder, "none"))).toThrow("ENOENT");
});
