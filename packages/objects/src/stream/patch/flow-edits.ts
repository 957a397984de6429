import type { Edit } from "./edit.ts";
import type { Lines } from "./lines.ts";
import type { Part } from "./part.ts";

/**
 * The edits that remove parts from brackets, with a comma each, and insert others after the parts that stay;
 * undefined where nothing stays. What comes beside something that begins a line begins one, too.
 *
 * @param first The texts of what comes before all parts.
 */
export const flowEdits = (
  parts: readonly Part[],
  first: readonly string[],
  lines: Lines,
): readonly Edit[] | undefined => {
  const head = parts[0];
  if (head === undefined) return undefined;
  const separator = ({ extent: { start } }: Part) =>
    lines.begins(start) ? `,${lines.newline}${lines.indentationOf(start)}` : ", ";
  const edits: Edit[] = [];
  let kept: Part | undefined;
  // The last part up to here, which stays or goes.
  let last = head;
  for (const part of parts) {
    if (!part.stays) {
      last = part;
      continue;
    }
    const { start, end } = part.extent;
    if (kept === undefined) {
      const before = first.map((text) => text + separator(head)).join("");
      edits.push({ start: head.extent.start, end: start, text: before });
    } else {
      edits.push({ start: kept.extent.end, end: last.extent.end, text: "" });
    }
    edits.push({ start: end, end, text: part.added.map((text) => separator(part) + text).join("") });
    kept = part;
    last = part;
  }
  if (kept === undefined) return undefined;
  edits.push({ start: kept.extent.end, end: last.extent.end, text: "" });
  return edits.filter(({ start, end, text }) => end > start || text !== "");
};
