import type { CST } from "yaml";

type Collection = CST.BlockMap | CST.BlockSequence | CST.FlowCollection;
type Item = Collection["items"][number];

/** How many misplaced tokens are reported one by one, since each of so many may be a mistake. */
const mostStray = 100;

const isCollection = (token: CST.Token | null | undefined): token is Collection =>
  token?.type === "block-map" || token?.type === "block-seq" || token?.type === "flow-collection";

const isTrivia = ({ type }: CST.SourceToken): boolean =>
  type === "space" || type === "newline" || type === "comment";

const strayIn = (tokens: readonly CST.SourceToken[] = []): CST.SourceToken | undefined => {
  if (tokens.length <= mostStray) return undefined;
  const stray = tokens.filter((token) => !isTrivia(token));
  return stray.length > mostStray ? stray[0] : undefined;
};

const endOf = (token: CST.Token | null | undefined): readonly CST.SourceToken[] | undefined =>
  token !== null && token !== undefined && "end" in token ? token.end : undefined;

const strayAround = ({ start, key, sep, value }: Item): CST.SourceToken | undefined =>
  strayIn(start) ?? strayIn(endOf(key)) ?? strayIn(sep) ?? strayIn(endOf(value));

const isEmpty = ({ key, sep, value }: Item): boolean =>
  key === undefined && sep === undefined && value === undefined;

/** What the composer cannot process: it recurses, and keeps an error for everything that is out of place. */
export interface Overload {
  readonly kind: "deep" | "stray";
  readonly token: CST.Token;
}

/**
 * Looks for collections more than this many levels deep, and for crowds of tokens that are out of place. It takes no
 * recursion.
 */
export const overloadOf = (document: CST.Document, levels: number): Overload | undefined => {
  const stray = strayIn(document.start) ?? strayIn(document.end) ?? strayIn(endOf(document.value));
  if (stray !== undefined) return { kind: "stray", token: stray };
  let level = isCollection(document.value) ? [document.value] : [];
  for (let depth = 1; level.length > 0; depth += 1) {
    const [first] = level;
    if (depth > levels && first !== undefined) return { kind: "deep", token: first };
    const next: Collection[] = [];
    for (const collection of level) {
      let empty = 0;
      for (const item of collection.items) {
        if (isEmpty(item)) empty += 1;
        const token = empty > mostStray ? item.start[0] : strayAround(item);
        if (token !== undefined) return { kind: "stray", token };
        if (isCollection(item.key)) next.push(item.key);
        if (isCollection(item.value)) next.push(item.value);
      }
    }
    level = next;
  }
  return undefined;
};
