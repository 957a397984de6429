import { expect, test } from "vitest";
import { mapMermaid } from "./map-mermaid.ts";

const titled = (title: string): string =>
  mapMermaid({
    nodes: [{ node: "secret", id: "secret:a/b", namespace: "a", title, isPresent: true }],
    edges: [],
    faults: [],
  });

test.each([
  ['a"b', "a#34;b"],
  ["a];n9[x", "a#93;#59;n9#91;x"],
  ["`bold`", "#96;bold#96;"],
  ["<img src=x>", "#60;img src#61;x#62;"],
  ["#quot;", "#35;quot#59;"],
  ["one\ntwo", "one#92;ntwo"],
  ["%%{init}%%", "#37;#37;#123;init#125;#37;#37;"],
])("%j is a label and no syntax", (title, shown) => {
  expect(titled(title)).toContain(`    n0[("${shown}")]\n`);
});

test("a long name is shortened", () => {
  expect(titled("x".repeat(500))).toContain(`"${"x".repeat(79)}#8230;"`);
});
