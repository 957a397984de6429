import type { Source } from "./source.ts";

/**
 * How well something is known. `documented`: Solo's docs, chart reference or public repositories say so.
 * `field`: a public example does so, which shows that it works and not that it must be so. `derived`: this
 * project concluded it; no source says so.
 */
export type Mark = "documented" | "field" | "derived";

/** How well a statement is known, and from where. */
export interface Provenance {
  readonly mark: Mark;
  readonly sources: readonly Source[];
  /** What to know before relying on it. */
  readonly note?: string;
}

export const documented = (...sources: readonly Source[]): Provenance => ({ mark: "documented", sources });
export const field = (...sources: readonly Source[]): Provenance => ({ mark: "field", sources });
/** A conclusion; `note` says from what. */
export const derived = (note: string, ...sources: readonly Source[]): Provenance => ({
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
export const provenanceText = ({ mark, sources, note }: Provenance): string =>
  `${words[mark]}${sources.length === 0 ? "" : ` [${sources.join(", ")}]`}${note === undefined ? "" : `: ${note}`}`;
