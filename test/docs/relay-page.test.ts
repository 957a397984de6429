import { readFileSync } from "node:fs";
import { modeTable } from "gloo-mtls/relay";
import { expect, test } from "vitest";

const read = (path: string): string => readFileSync(new URL(`../../${path}`, import.meta.url), "utf8");
const page = read("docs/relay.md");

test("the page on the relay has the table of modes that the code makes", () => {
  const shown = /<!-- modes -->\n([\s\S]*?)\n<!-- \/modes -->/.exec(page)?.[1];
  expect(shown).toBe(modeTable().trimEnd());
});

test("the page on the relay shows the program that is among the examples", () => {
  expect(/```js\n([\s\S]*?)```/.exec(page)?.[1]).toBe(read("examples/npm-import/relay.js"));
});
