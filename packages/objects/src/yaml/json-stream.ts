import { aText, requireArgument } from "../report/options.ts";
import type { Extent } from "./source.ts";

const blank = /[ \t\r\n]*/y;
/** What decides where a JSON object ends: strings, and the braces outside of them. */
const mark = /"(?:[^"\\]|\\[\s\S])*"|[{}]/g;

/** Where the JSON object ends that begins at a position; undefined when it does not. */
const endOf = (text: string, start: number): number | undefined => {
  let depth = 0;
  mark.lastIndex = start;
  for (let match = mark.exec(text); match !== null; match = mark.exec(text)) {
    if (match[0] === "{") depth += 1;
    if (match[0] === "}") depth -= 1;
    if (depth === 0) return mark.lastIndex;
  }
  return undefined;
};

const afterBlank = (text: string, at: number): number => {
  blank.lastIndex = at;
  return at + (blank.exec(text)?.[0].length ?? 0);
};

/**
 * The JSON objects of a text that has several, one after the other, as `kubectl get -o json` writes them when it is run twice, and as
 * kubectl reads them; undefined for any other text. The white space before an object is its own.
 * @see k8s.io/apimachinery `pkg/util/yaml`, YAMLOrJSONDecoder
 */
export const jsonStream = (text: string): readonly Extent[] | undefined => {
  requireArgument("text", text, aText);
  const extents: Extent[] = [];
  for (let start = 0; ; ) {
    const opening = afterBlank(text, start);
    if (opening === text.length) break;
    const end = text[opening] === "{" ? endOf(text, opening) : undefined;
    if (end === undefined) return undefined;
    extents.push({ start, end });
    start = end;
  }
  const last = extents.pop();
  return last === undefined || extents.length === 0 ? undefined : [...extents, { ...last, end: text.length }];
};
