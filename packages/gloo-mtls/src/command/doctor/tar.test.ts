import { execFileSync } from "node:child_process";
import { expect, test } from "vitest";
import { tarFile, tarOf } from "./tar.ts";

const entry = (name: string, text: string) => ({ name, content: new TextEncoder().encode(text) });
const archive = tarOf(
  [entry("a.json", "{}"), entry("logs/b.log", "x".repeat(513)), entry("empty", "")],
  1_700_000_000,
);

test("a file is found by its name", () => {
  expect(new TextDecoder().decode(tarFile(archive, "a.json"))).toBe("{}");
  expect(tarFile(archive, "logs/b.log")).toHaveLength(513);
  expect(tarFile(archive, "empty")).toHaveLength(0);
  expect(tarFile(archive, "c")).toBeUndefined();
  expect(tarFile(new Uint8Array(2000).fill(65), "a.json")).toBeUndefined();
});

test("tar itself reads it", () => {
  const listed = execFileSync("tar", ["-tf", "-"], { input: archive, encoding: "utf8" });
  expect(listed).toBe("a.json\nlogs/b.log\nempty\n");
});
