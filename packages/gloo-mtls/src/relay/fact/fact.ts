import type { Source } from "./source.ts";

/**
 * How well something is known. `documented`: Solo's docs, chart reference or public repositories say so. `field`: a public example does so,
 * which shows that it works and not that it must be so. `derived`: this project concluded it; no source says so.
 */
export type Mark = "documented" | "field" | "derived";

/** How well a statement is known, and from where. */
export interface Fact {
  readonly mark: Mark;
  readonly sources: readonly Source[];
  /** What to know before relying on it. */
  readonly note?: string;
}

export const documented = (...sources: readonly Source[]): Fact => ({ mark: "documented", sources });
export const field = (...sources: readonly Source[]): Fact => ({ mark: "field", sources });
/** A conclusion; `note` says from what. */
export const derived = (note: string, ...sources: readonly Source[]): Fact => ({
  mark: "derived",
  sources,
  note,
});

const words: Readonly<Record<Mark, string>> = {
  documented: "documented",
  field: "documented in the field only",
  derived: "derived",
};

/** `documented in the field only [R10, R11]`. */
export const factText = ({ mark, sources, note }: Fact): string =>
  `${words[mark]}${sources.length === 0 ? "" : ` [${sources.join(", ")}]`}${note === undefined ? "" : `: ${note}`}`;
