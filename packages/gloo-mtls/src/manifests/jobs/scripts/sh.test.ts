import { spawnSync } from "node:child_process";
import { test } from "@fast-check/vitest";
import fc from "fast-check";
import { describe, expect } from "vitest";
import { sh, shellQuoted } from "./sh.ts";

const outputOf = (script: string): string[] =>
  spawnSync("sh", ["-c", script], { encoding: "utf8" }).stdout.split("\0").slice(0, -1);

const meaningful = fc.constantFrom(
  "'",
  '"',
  "`",
  "$(",
  ")",
  "\\",
  "\n",
  " ",
  ";",
  "&",
  "#",
  "*",
  "~",
  "!",
  "-",
  "=",
);
/** Without NUL, and without half characters, which have no UTF-8. */
const word = fc.oneof(
  fc.string({ unit: meaningful }),
  fc.string({ unit: "binary" }).map((text) => text.replaceAll("\0", "")),
);

describe("a word in a script", () => {
  test.prop([fc.array(word, { minLength: 1, maxLength: 40 })], { numRuns: 30 })(
    "reaches a command as it was",
    (words) => {
      expect(outputOf(`printf '%s\\0' ${words.map(shellQuoted).join(" ")}`)).toEqual(words);
    },
  );

  test.prop([word, fc.array(word, { maxLength: 5 })], { numRuns: 30 })(
    "is one word, and a list is as many as it has items",
    (first, list) => {
      const script = sh`
        first=${first}
        set -- ${list}
        printf '%s\0' "$first" "$#" "$@"
      `;
      expect(outputOf(script)).toEqual([first, String(list.length), ...list]);
    },
  );
});

describe("a script", () => {
  test("begins at the margin of its first line and ends with its last", () => {
    expect(sh`
      if true; then
        echo ${"a"}
      fi
    `).toBe("if true; then\n  echo 'a'\nfi\n");
  });

  test("keeps a blank line before its first", () => {
    expect(sh`

      echo
    `).toBe("\necho\n");
  });

  test("keeps backslashes", () => {
    expect(sh`
      printf '%s\n' \
        ${"a"}
    `).toBe("printf '%s\\n' \\\n  'a'\n");
  });

  test("leaves the lines of a word where they are", () => {
    expect(sh`
      echo ${"a\n      b\n"}
      echo
    `).toBe("echo 'a\n      b\n'\necho\n");
  });
});
