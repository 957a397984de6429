import { expect, test } from "vitest";
import { tableMarkdown, tableText } from "./table.ts";
import { xmlText } from "./xml-text.ts";

const rows = [
  ["NAME", "VALUE", "WHY"],
  ["a|b_c", "", "`<x>` & &lt; [y](z)\n"],
  ["longer name", "1", "\u001b[31m"],
];

test("a table has columns, and nothing in it acts on a terminal", () => {
  expect(tableText(rows)).toBe(
    "NAME         VALUE  WHY\na|b_c               `<x>` & &lt; [y](z)\\n\nlonger name  1      \\u001b[31m\n",
  );
});

test("a cell is not markup in Markdown", () => {
  expect(tableMarkdown(rows.slice(0, 2))).toBe(
    "| NAME | VALUE | WHY |\n|---|---|---|\n| a\\|b\\_c |  | \\`\\<x\\>\\` & &amp;lt; \\[y\\](z)\\\\n |\n",
  );
});

test("text in XML is not markup, and has no characters that XML lacks", () => {
  expect(xmlText("<a href=\"x\" b='y'>\n&amp;\u0000\u001b\ud800\ufffe\u{1f512}\t")).toBe(
    "&lt;a href=&quot;x&quot; b=&#39;y&#39;&gt;&#10;&amp;amp;\ufffd\ufffd\ufffd\ufffd\u{1f512}\t",
  );
});
