import { execFileSync } from "node:child_process";
import { fc, test } from "@fast-check/vitest";
import { expect } from "vitest";
import { shellWords } from "./shell-words.ts";

const word = fc.string({ unit: fc.constantFrom(..."aZ0/=:,.@+- '\"\\$`*?!#~&|;<>()[]{}\n\t%é") });

test.prop([fc.array(word, { minLength: 1, maxLength: 5 })], { numRuns: 50 })(
  "a shell takes back the same arguments",
  (words) => {
    const printed = execFileSync("sh", ["-c", `printf '%s\\0' ${shellWords(words)}`], { encoding: "utf8" });
    expect(printed.split("\0").slice(0, -1)).toEqual(words);
  },
);
