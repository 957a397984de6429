import type { Message } from "./symptoms-in.ts";

/** How deep the fields of a line are examined: zap, Gloo's logger, does not nest deeper. */
const maxDepth = 4;

/** The messages of a log: the texts in a line of JSON, as Gloo writes it; otherwise the line itself. */
export function* logMessages(text: string, name: string): Generator<Message> {
  let number = 0;
  for (const line of text.split("\n")) {
    number += 1;
    const place = name === "" ? `line ${number}` : `${name}, line ${number}`;
    const fields = line.startsWith("{") ? parsed(line) : undefined;
    const texts = fields === undefined ? [line] : textsIn(fields, maxDepth);
    for (const each of texts) yield { text: each, place };
  }
}

const parsed = (line: string): unknown => {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
};

/** Every text within a value, to a depth; for a log's fields and an object's status. */
export const textsIn = (value: unknown, depth: number): readonly string[] => {
  if (typeof value === "string") return [value];
  if (typeof value !== "object" || value === null || depth === 0) return [];
  return Object.values(value).flatMap((inner) => textsIn(inner, depth - 1));
};
