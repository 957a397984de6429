import { type Alias, isMap, isSeq, type Node } from "yaml";
import { deepEqual } from "../../data/deep-equal.ts";
import { printDocument } from "../../print/document.ts";
import { aText, requireArgument } from "../../report/options.ts";
import { aliasTargets } from "../../yaml/alias-targets.ts";
import { readSource } from "../../yaml/read-source.ts";
import { withChompedEnd } from "./closed-text.ts";
import type { Context } from "./context.ts";
import { applyEdits, type Edit } from "./edit.ts";
import { layoutOf } from "./layout-of.ts";
import { Lines } from "./lines.ts";
import { rootSlot, type Slot } from "./node-extent.ts";
import { onlyDocument, readingOf } from "./only-document.ts";
import { replacement } from "./replacement.ts";
import { Splicing } from "./splicing.ts";

/**
 * Changes the text of one YAML document, or of JSON, so that it reads as another value, by the fewest lines:
 * new entries and items are lines of their own in the style of the document, removed ones are exactly their
 * lines, and comments, quotes, line breaks and the order of everything else stay. What cannot be changed that
 * way is rewritten, with the smallest value around it.
 *
 * An anchor whose value changes keeps it for itself: its aliases are written out.
 *
 * @param source The text.
 * @param before What it reads as.
 * @param after What the text should read as: plain data. The order of keys in a map that is already there
 * does not count.
 * @throws {ValuesError} When the text cannot be read, or holds several documents.
 * @throws {UnprintableError} When `after` cannot be printed.
 */
export const patchYaml = (source: string, before: unknown, after: unknown): string => {
  requireArgument("source", source, aText);
  if (deepEqual(before, after)) return source;
  const whole = printDocument(after);
  // The reader leaves out a byte order mark, and counts positions from behind it.
  const mark = source.startsWith("\ufeff") ? "\ufeff" : "";
  for (const candidate of candidates(source.slice(mark.length), before, after)) {
    if (deepEqual(readingOf(candidate), after)) return mark + candidate;
  }
  return whole;
};

/** From the least change to the greatest. Each is read again before it is taken: a patch that says something else is none. */
function* candidates(source: string, before: unknown, after: unknown): Generator<string, void, undefined> {
  // Every line gets an end, so that lines can be put behind the last one.
  const isOpen = !source.endsWith("\n");
  const closed = isOpen ? source + new Lines(source).newline : source;
  const texts = isOpen ? [closed, withChompedEnd(closed)] : [closed];
  for (const make of [splice, spliceTightly, spliceInQuotes, asWhole]) {
    for (const text of texts) {
      const lines = new Lines(text);
      const parsed = onlyDocument(readSource("", text));
      const slot = rootSlot(parsed.document.contents, parsed.before);
      const isJson = isFlow(slot.node);
      const isJsonOverLines = isJson && text.trim().includes("\n");
      const context = { lines, isJson, isJsonOverLines, isTight: false, layout: layoutOf(slot.node, lines) };
      const patched = applyEdits(text, make(slot, before, after, context));
      if (isOpen) yield patched.replace(/\r?\n$/, "");
      yield patched;
    }
  }
}

type Make = (slot: Slot, before: unknown, after: unknown, context: Context) => readonly Edit[];

/** Without lines that a block of text above takes for its own once nothing is between them. */
const spliceTightly: Make = (slot, before, after, context) =>
  splice(slot, before, after, { ...context, isTight: true });

/** Also without new blocks of text, next to which comments and empty lines are not allowed. */
const spliceInQuotes: Make = (slot, before, after, context) =>
  spliceTightly(slot, before, after, { ...context, layout: { ...context.layout, blocks: false } });

const asWhole: Make = (slot, _before, after, context) => replacement(slot, after, { kind: "root" }, context);

const splice: Make = (slot, before, after, context) => {
  const targets = aliasTargets(slot.node);
  const expanded = new Set<Alias>();
  for (;;) {
    const splicing = new Splicing(context, holdersOf(slot.node, expanded));
    splicing.change(slot, before, after, { kind: "root" });
    const affected = [...targets].filter(
      ([alias, target]) => splicing.changed.has(target) && !expanded.has(alias),
    );
    if (affected.length === 0) return splicing.edits;
    for (const [alias] of expanded.size === 0 ? affected : targets) expanded.add(alias);
  }
};

/** The aliases, and the nodes that hold one of them at any depth. */
const holdersOf = (root: Node | null, aliases: ReadonlySet<Node>): ReadonlySet<Node> => {
  const holders = new Set<Node>();
  const holds = (node: Node | null): boolean => {
    if (node === null) return false;
    let found = aliases.has(node);
    if (isSeq<Node>(node)) for (const item of node.items) found = holds(item) || found;
    if (isMap<Node, Node | null>(node)) {
      for (const { key, value } of node.items) {
        found = holds(key) || found;
        found = holds(value) || found;
      }
    }
    if (found) holders.add(node);
    return found;
  };
  if (aliases.size > 0) holds(root);
  return holders;
};

const isFlow = (node: Node | null): boolean => (isMap(node) || isSeq(node)) && node.flow === true;
