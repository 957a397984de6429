/** As far as Go reads on for a number, be it one or not: `1.` and `1e` are faults, `01` is 0 and a rest. */
const scalar = /true|false|null|-?(?:0|[1-9]\d*)?(?:\.\d*)?(?:[eE][+-]?\d*)?/y;

/** How far a JSON text reaches, and what its reader would not tell. */
export interface JsonExtent {
  /** Where it ends; beyond the end of the text when a quote or bracket is not closed. */
  readonly end: number;
  /** How many levels its brackets nest. */
  readonly depth: number;
  /** Whether a number in it is beyond a 64-bit float, be it under a key that a later one replaces. */
  readonly overflows: boolean;
}

/**
 * How far the JSON text that begins at `from` reaches, judged by quotes and brackets alone: a text that is JSON ends
 * there, and whether it is JSON remains to be seen.
 */
export const jsonExtent = (text: string, from: number): JsonExtent => {
  let depth = 0;
  let open = 0;
  let overflows = false;
  let at = from;
  while (at < text.length) {
    const character = text.charAt(at);
    if (character === '"') at = afterQuote(text, at);
    else if (character === "[" || character === "{") {
      depth = Math.max(depth, ++open);
      at += 1;
    } else if (character === "]" || character === "}") {
      open -= 1;
      at += 1;
    } else {
      scalar.lastIndex = at;
      const found = scalar.exec(text)?.[0] ?? "";
      overflows ||= Math.abs(Number(found)) === Number.POSITIVE_INFINITY;
      at += open === 0 ? found.length : Math.max(1, found.length);
    }
    if (open <= 0) return { end: at, depth, overflows };
  }
  return { end: text.length + 1, depth, overflows };
};

const afterQuote = (text: string, from: number): number => {
  for (let at = from + 1; at < text.length; at += 1) {
    const character = text.charAt(at);
    if (character === '"') return at + 1;
    if (character === "\\") at += 1;
  }
  return text.length + 1;
};
