import type { Scalar } from "yaml";
import { hidden } from "../../print/hidden.ts";
import type { Edit } from "./edit.ts";
import type { Lines } from "./lines.ts";

const splitEnd = (text: string): readonly [body: string, end: string] => {
  const end = /\n*$/.exec(text)?.[0] ?? "";
  return [text.slice(0, text.length - end.length), end];
};

/**
 * The edit that makes another text of a literal block (`|`) and leaves the lines alone that both have at their beginning and end;
 * undefined where the block's header does not fit the other text.
 *
 * @param node A literal block, which reads as `before`.
 */
export const literalEdit = (
  { range, type }: Scalar,
  before: string,
  after: string,
  lines: Lines,
): Edit | undefined => {
  if (type !== "BLOCK_LITERAL" || !Array.isArray(range)) return undefined;
  const [oldBody, oldEnd] = splitEnd(before);
  const [newBody, newEnd] = splitEnd(after);
  if (oldEnd !== newEnd || oldBody === "" || newBody === "") return undefined;
  const first = lines.nextOf(range[0]);
  const written = lines.text.slice(first, range[1]).split(/\r?\n/);
  const old = oldBody.split("\n");
  const indentation = indentationOf(written, old);
  const fresh = newBody.split("\n");
  if (indentation === undefined) return undefined;
  // Without an indicator, the first line that is not empty decides the indentation of the text.
  const hasIndicator = /^\|[-+]?\d/.test(lines.text.slice(range[0], first));
  const begin = fresh.find((line) => line !== "") ?? "";
  if (!hasIndicator && /^[ \t]/.test(begin)) return undefined;
  let head = 0;
  while (head < old.length && head < fresh.length && old[head] === fresh[head]) head += 1;
  let tail = 0;
  const most = Math.min(old.length, fresh.length) - head;
  while (tail < most && old[old.length - 1 - tail] === fresh[fresh.length - 1 - tail]) tail += 1;
  const added = fresh.slice(head, fresh.length - tail);
  if (added.some((line) => line.search(hidden) !== -1)) return undefined;
  let start = first;
  for (let index = 0; index < head; index += 1) start = lines.nextOf(start);
  let end = start;
  for (let index = head; index < old.length - tail; index += 1) end = lines.nextOf(end);
  const text = added.map((line) => (line === "" ? "" : indentation + line) + lines.newline).join("");
  return { start, end, text };
};

/** The indentation of each line of the block; undefined where its lines are not those of the text. */
const indentationOf = (written: readonly string[], text: readonly string[]): string | undefined => {
  const at = text.findIndex((line) => line !== "");
  const line = written[at] ?? "";
  const indentation = line.slice(0, line.length - (text[at]?.length ?? 0));
  const fits = text.every((own, index) =>
    own === "" ? (written[index] ?? "").trim() === "" : written[index] === indentation + own,
  );
  return fits && /^ +$/.test(indentation) ? indentation : undefined;
};
