import { resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { keysInGit } from "./keys-in-git.ts";

const secret = { apiVersion: "v1", kind: "Secret", metadata: { name: "a", namespace: "b" } };
const files = (...there: readonly string[]) => ({
  files: { kindOf: (path: string) => (there.includes(path) ? ("file" as const) : undefined) },
});

describe("a Secret that is written", () => {
  test.each([
    ["into a work tree", "/repo/out", ["/repo/.git"], 1],
    ["into its root", "/repo", ["/repo/.git"], 1],
    ["elsewhere", "/other/out", ["/repo/.git"], 0],
    ["by a relative path", "out", [resolve(".git")], 1],
  ])("%s", (_, folder, there, count) => {
    expect(keysInGit(folder, [secret], files(...there))).toHaveLength(count);
  });

  test("is named; other objects are not", () => {
    const service = { ...secret, kind: "Service" };
    expect(keysInGit("/repo/out", [service, secret], files("/repo/.git"))).toMatchObject([
      { code: "key-in-git", severity: "warning", object: { kind: "Secret", namespace: "b", name: "a" } },
    ]);
  });
});
