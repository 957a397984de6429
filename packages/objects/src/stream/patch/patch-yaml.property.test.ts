import { test } from "@fast-check/vitest";
import fc from "fast-check";
import { dump } from "js-yaml";
import { describe, expect } from "vitest";
import { isMap, isScalar, isSeq, type Node, parseDocument, stringify } from "yaml";
import { deepEqual } from "../../data/deep-equal.ts";
import { printDocument } from "../../print/document.ts";
import { readYaml } from "../../yaml/read-yaml.ts";
import type { MapPair } from "./node-extent.ts";
import { patchYaml } from "./patch-yaml.ts";

/** Plain data with a map at its root, of the kinds that manifests hold. */
type Tree = null | boolean | number | string | Tree[] | { [key: string]: Tree };

const key = fc.oneof(
  fc.constantFrom(
    "a",
    "b",
    "name",
    "image",
    "spec",
    "on",
    "1",
    "a.b/c",
    "key with space",
    "__proto__",
    "<<",
    "é",
  ),
  fc.string({ maxLength: 4 }),
);
const text = fc.oneof(
  fc.constantFrom(
    "",
    "yes",
    "8080",
    "a: b",
    "# no comment",
    "- x",
    "{{.PodName}}",
    "'",
    '"',
    "|",
    "&a",
    "*a",
  ),
  fc.constantFrom(
    "one\ntwo\n",
    "one\n\n  two",
    "\n\none",
    "tail\n\n\n",
    "kept\n\n",
    "\n",
    "  led\nby\n\n",
    "  led\nby\n",
    "tab\there\nx\n",
    "#\n",
  ),
  fc.string({ maxLength: 8 }),
);
const leaf = fc.oneof(
  text,
  fc.integer(),
  fc.boolean(),
  fc.constant(null),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
);

const { tree } = fc.letrec<{ tree: Tree; map: { [key: string]: Tree }; list: Tree[] }>((tie) => ({
  tree: fc.oneof({ depthSize: "small", withCrossShrink: true }, leaf, tie("map"), tie("list")),
  map: fc.dictionary(key, tie("tree"), { maxKeys: 4, noNullPrototype: true }),
  list: fc.oneof(
    fc.array(tie("tree"), { maxLength: 4 }),
    fc.array(fc.record({ name: fc.constantFrom("x", "y", "z"), value: tie("tree") }), { maxLength: 4 }),
  ),
}));

/** Any value. */
const trees: fc.Arbitrary<Tree> = tree;

/** A map that is not empty. */
const roots = fc.dictionary(key, tree, { minKeys: 1, maxKeys: 5, noNullPrototype: true });

const aliased = (value: Tree): Tree =>
  typeof value === "object" && value !== null ? { first: value, again: value, list: [value] } : value;

/** Writers that lay out the same data in other ways. */
const writers: Readonly<Record<string, (value: Tree) => string>> = {
  kubectl: (value) => printDocument(value),
  "lists further in": (value) => stringify(value, { indent: 2, indentSeq: true, version: "1.1" }),
  "four spaces": (value) => stringify(value, { indent: 4, indentSeq: false, version: "1.1" }),
  "single quotes": (value) => stringify(value, { singleQuote: true, version: "1.1", lineWidth: 20 }),
  "double quotes": (value) => stringify(value, { defaultStringType: "QUOTE_DOUBLE", version: "1.1" }),
  "js-yaml": (value) => dump(value, { noRefs: true }),
  "js-yaml in brackets from the second level": (value) => dump(value, { flowLevel: 2, noRefs: true }),
  anchors: (value) => dump(aliased(value)),
  "folded lines": (value) => stringify(value, { blockQuote: "folded", lineWidth: 20, version: "1.1" }),
  "one line of JSON": (value) => `${JSON.stringify(value)}\n`,
  "JSON over lines": (value) => `${JSON.stringify(value, null, 4)}\n`,
  "behind a marker": (value) => `# about it\n---\n# more\n${printDocument(value)}...\n`,
};

/** Comments at the ends of lines and on lines of their own, where the numbers say; a text that then reads otherwise is another text. */
const withComments = (written: string, places: readonly number[]): string => {
  const lines = written.split("\n");
  for (const place of places) {
    const at = place % lines.length;
    const line = lines[at] ?? "";
    const indentation = /^ */.exec(line)?.[0] ?? "";
    if (place % 5 === 0) lines[at] = `${line} # behind`;
    else if (place % 5 === 1) lines.splice(at, 0, `${indentation}# above`);
    else if (place % 5 === 2) lines.splice(at, 0, "", "# at the edge");
    else if (place % 5 === 3) lines.splice(at, 0, `${indentation}    # far in`);
    else lines.splice(at, 0, "", "");
  }
  return lines.join("\n");
};

/** One change somewhere in a value, chosen by numbers. */
interface Change {
  readonly kind: "add" | "remove" | "replace" | "lengthen";
  readonly way: readonly number[];
  readonly value: Tree;
}

const changes: fc.Arbitrary<Change> = fc.record({
  kind: fc.constantFrom("add", "remove", "replace", "lengthen"),
  way: fc.array(fc.nat({ max: 5 }), { maxLength: 4 }),
  value: trees,
});

const isTreeMap = (value: Tree | undefined): value is { [key: string]: Tree } =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const put = (map: { [key: string]: Tree }, name: string, value: Tree): { [key: string]: Tree } =>
  Object.fromEntries([...Object.entries(map).filter(([own]) => own !== name), [name, value]]);

/** The value after the change. Maps keep the order of their keys. */
const changed = (value: Tree, { kind, way: [step = 0, ...way], value: fresh }: Change): Tree => {
  const isLast = way.length === 0;
  if (Array.isArray(value)) {
    const at = value.length === 0 ? 0 : step % value.length;
    if (isLast && kind === "add") return value.toSpliced(step % (value.length + 1), 0, fresh);
    if (value.length === 0) return kind === "replace" ? fresh : value;
    if (isLast && kind === "remove") return value.toSpliced(at, 1);
    if (isLast && kind === "replace") return value.with(at, fresh);
    return value.with(at, changed(value[at] ?? null, { kind, way, value: fresh }));
  }
  if (isTreeMap(value)) {
    const keys = Object.keys(value);
    const name = keys[step % Math.max(keys.length, 1)];
    if ((isLast && kind === "add") || name === undefined) return put(value, `added${step}`, fresh);
    if (isLast && kind === "remove")
      return Object.fromEntries(Object.entries(value).filter(([own]) => own !== name));
    const inner =
      isLast && kind === "replace" ? fresh : changed(value[name] ?? null, { kind, way, value: fresh });
    return Object.fromEntries(Object.entries(value).map(([own, old]) => [own, own === name ? inner : old]));
  }
  if (typeof value === "string" && kind === "lengthen") return `${value}more\nlines\n`;
  return fresh;
};

/** What a text reads as; undefined where it cannot be read. */
const reading = (text: string): Tree | undefined => {
  try {
    return readYaml(text, { file: "" }).data as Tree;
  } catch {
    return undefined;
  }
};

const places = fc.array(fc.nat({ max: 400 }), { maxLength: 4 });
const sources = (names: readonly string[]) =>
  fc.record({
    writer: fc.constantFrom(...names),
    root: roots,
    places,
    newline: fc.constantFrom("\n", "\n", "\r\n"),
    isOpen: fc.boolean(),
  });

const sourceOf = ({
  writer,
  root,
  places,
  newline,
  isOpen,
}: {
  writer: string;
  root: Tree;
  places: readonly number[];
  newline: string;
  isOpen: boolean;
}): string => {
  const written = writers[writer]?.(root) ?? "";
  const commented = withComments(written, places).replaceAll("\n", newline);
  return isOpen ? commented.replace(/\r?\n$/, "") : commented;
};

const isSubsequence = (few: readonly string[], many: readonly string[]): boolean => {
  let at = 0;
  for (const line of many) if (at < few.length && few[at] === line) at += 1;
  return at === few.length;
};

describe("a patched text", () => {
  test.prop([sources(Object.keys(writers)), fc.array(changes, { minLength: 1, maxLength: 3 })], {
    numRuns: 100,
  })("reads as the changed object, for any writer and with comments in any place", (options, list) => {
    const source = sourceOf(options);
    const before = reading(source);
    fc.pre(before !== undefined);
    const after = list.reduce(changed, before);
    fc.pre(typeof after === "object" && after !== null && !Array.isArray(after));
    const patched = patchYaml(source, before, after);
    expect(deepEqual(reading(patched), after), `${source}\n=====\n${patched}`).toBe(true);
    expect(deepEqual(reading(patchYaml(patched, after, before)), before)).toBe(true);
  });

  const inLines = [
    "kubectl",
    "lists further in",
    "four spaces",
    "single quotes",
    "double quotes",
    "js-yaml",
    "behind a marker",
  ];

  test.prop([sources(inLines), changes], { numRuns: 100 })(
    "has every line that the change does not touch, as it was",
    (options, change) => {
      const source = sourceOf(options);
      const before = reading(source);
      fc.pre(before !== undefined && (change.kind === "add" || change.kind === "remove"));
      const after = changed(before, change);
      // What a merge key puts into a map is not written there.
      fc.pre(!endsInOpenBlock(source) && !source.includes("<<:"));
      fc.pre(countOf(before) !== countOf(after) && !hasEmptied(before, after));
      const patched = patchYaml(source, before, after);
      const shown = `${source}\n=====\n${patched}`;
      const [fewer, more] = change.kind === "add" ? [source, patched] : [patched, source];
      expect(isSubsequence(bare(fewer), bare(more)), shown).toBe(true);
      if (change.kind === "remove") {
        expect(isSubsequence(bare(withoutRemoved(source, before, change)), bare(patched)), shown).toBe(true);
      }
    },
  );

  test.prop([sources(inLines), fc.string({ minLength: 1 }), trees], { numRuns: 100 })(
    "is the text that it was when a new key comes and goes again",
    (options, key, value) => {
      const source = sourceOf(options);
      const before = reading(source);
      fc.pre(
        isTreeMap(before) &&
          Object.keys(before).length > 0 &&
          !Object.hasOwn(before, key) &&
          key !== "__proto__",
      );
      fc.pre(!endsInOpenBlock(source));
      const after = { ...before, [key]: value };
      const patched = patchYaml(source, before, after);
      // A block of text at the end needs the line break that was missing.
      fc.pre(source.endsWith("\n") === patched.endsWith("\n"));
      expect(patchYaml(patched, after, before)).toBe(source);
    },
  );
});

/** The lines without the dashes and spaces before them: the first key of an item shares its line with the dash. */
const bare = (text: string): readonly string[] =>
  text
    .split(/\r?\n/)
    .map((line) => line.replace(/^[ -]+/, "").trimEnd())
    .filter((line) => line !== "");

/** The text without what is written of a removed value, and the comments and empty lines that belong to it. */
const withoutRemoved = (source: string, before: Tree, { way }: Change): string => {
  let node: Node | null | undefined = parseDocument(source, { version: "1.1" }).contents;
  let value: Tree | undefined = before;
  let start = 0;
  for (const step of way.length === 0 ? [0] : way) {
    if (isSeq<Node>(node) && Array.isArray(value)) {
      const at: number = step % value.length;
      const item: Tree = value[at] ?? null;
      // Of items that are equal, any may be taken for the one that is gone.
      if (value.filter((other) => deepEqual(other, item)).length > 1) return "";
      node = node.items[at];
      value = item;
      start = node?.range?.[0] ?? 0;
    } else if (isMap<Node, Node | null>(node) && isTreeMap(value)) {
      const keys: readonly string[] = Object.keys(value);
      const name: string = keys[step % keys.length] ?? "";
      const pair: MapPair | undefined = node.items.find(
        ({ key }) => isScalar(key) && String(key.value) === name,
      );
      if (pair === undefined) return "";
      node = pair.value;
      value = value[name];
      start = pair.key.range?.[0] ?? 0;
    }
  }
  const end = node?.range?.[2] ?? start;
  return source.slice(0, start) + source.slice(Math.max(start, end));
};

/** How many values there are. */
const countOf = (value: Tree): number =>
  typeof value === "object" && value !== null
    ? 1 + Object.values(value).reduce<number>((sum, item) => sum + countOf(item), 0)
    : 1;

/** Whether a map or a list is empty in one and not in the other: then it is written in another way. */
const hasEmptied = (one: Tree, other: Tree): boolean => {
  if (typeof one !== "object" || typeof other !== "object" || one === null || other === null) {
    return typeof one !== typeof other || (one === null) !== (other === null);
  }
  const [here, there] = [Object.values(one), Object.values(other)];
  if ((here.length === 0) !== (there.length === 0)) return true;
  return here.some((item, index) => {
    const same = there[index];
    return same !== undefined && here.length === there.length && hasEmptied(item, same);
  });
};

/** A block of text at the very end, without a line break behind it: what comes behind it changes its header. */
const endsInOpenBlock = (source: string): boolean => !source.endsWith("\n") && /[|>]/.test(source);
