import { describe, expect, test } from "vitest";
import { isShown, stepsOf } from "./page.ts";

const page = `# A page

\`\`\`yaml folder/values.yaml
a: 1
\`\`\`

\`\`\`sh
not run
\`\`\`

\`\`\`console
$ cat folder/values.yaml
a: 1
$ false \\
  --really
# exit code 1
$ true
\`\`\`
`;

describe("a page", () => {
  test("gives its files and commands in order, with their lines", () => {
    expect(stepsOf(page)).toEqual([
      { kind: "file", line: 4, path: "folder/values.yaml", text: "a: 1\n" },
      { kind: "command", line: 12, command: "cat folder/values.yaml", output: "a: 1", exitCode: 0 },
      { kind: "command", line: 14, command: "false \\\n  --really", output: "", exitCode: 1 },
      { kind: "command", line: 17, command: "true", output: "", exitCode: 0 },
    ]);
  });

  test("may show fences within a longer fence", () => {
    expect(stepsOf("````console\n$ cat page.md\n```sh\ntrue\n   ```\n````\n")).toEqual([
      { kind: "command", line: 2, command: "cat page.md", output: "```sh\ntrue\n   ```", exitCode: 0 },
    ]);
    expect(() => stepsOf("```console\n$ cat page.md\n   ```\ntrue\n```\n")).toThrow(
      "the block that begins on line 5 has no end",
    );
  });

  test("is refused when a block has no end, or begins with an output", () => {
    expect(() => stepsOf("```console\n$ true\n")).toThrow("the block that begins on line 1 has no end");
    expect(() => stepsOf("\n```console\ntrue\n```\n")).toThrow(
      'line 3: a block of commands begins with "$ "',
    );
  });
});

describe("an output", () => {
  test.each([
    ["", "", true],
    ["", "something\n", false],
    ["a", "a\n", true],
    ["a", "a", true],
    ["a", "b\n", false],
    ["a.c", "abc\n", false],
    ["a\nb", "a\nb\n", true],
    ["a\nb", "a\n", false],
    ["valid for … days", "valid for 364 days\n", true],
    ["a\n…\nz", "a\nb\nc\nz\n", true],
    ["a\n…\nz", "a\nz\n", true],
    ["a\n…\nz", "a\nb\n", false],
    ["…", "a\nb\n", true],
  ])("%j is %j: %j", (expected, printed, same) => {
    expect(isShown(expected, printed)).toBe(same);
  });
});
