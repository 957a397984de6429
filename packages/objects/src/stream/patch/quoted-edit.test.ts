import { describe, expect, test } from "vitest";
import { patchYaml } from "./patch-yaml.ts";

const before = { a: "one two\nthree  four\nfive" };
const written = 'a: "one\n  two\\nthree \\\n  \\ four\\\n  \\nfive" # here\n';

describe("a text in double quotes over several lines", () => {
  test.each([
    [
      "in the middle",
      { a: "one two\nTHREE  four\nfive" },
      'a: "one\n  two\\nTHREE \\\n  \\ four\\\n  \\nfive" # here\n',
    ],
    [
      "at its end",
      { a: "one two\nthree  four\nfive\nsix" },
      'a: "one\n  two\\nthree \\\n  \\ four\\\n  \\nfive\\nsix" # here\n',
    ],
    [
      "at its beginning",
      { a: "zero one two\nthree  four\nfive" },
      'a: "zero one\n  two\\nthree \\\n  \\ four\\\n  \\nfive" # here\n',
    ],
  ])("keeps the lines around what changes %s", (_, after, expected) => {
    expect(patchYaml(written, before, after)).toBe(expected);
  });
});
