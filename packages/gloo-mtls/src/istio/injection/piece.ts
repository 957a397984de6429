import type { Path } from "@gloo-mtls/objects/data";
import type { Manifest } from "@gloo-mtls/objects/object";
import type { Finding } from "@gloo-mtls/objects/report";
import { fewNames } from "../few-names.ts";
import { findingAbout } from "../finding-about.ts";

/** A part of an injection: how much of it is there already, and what would be there with all of it. */
export interface Piece<Value> {
  readonly findings: readonly Finding[];
  /** Whether some of it is there, and whether some is missing. */
  readonly isThere: boolean;
  readonly isMissing: boolean;
  readonly value: Value;
}

export const there = <Value>(value: Value, findings: readonly Finding[] = []): Piece<Value> => ({
  findings,
  isThere: true,
  isMissing: false,
  value,
});

export const missing = <Value>(value: Value, findings: readonly Finding[] = []): Piece<Value> => ({
  findings,
  isThere: false,
  isMissing: true,
  value,
});

/** What is replaced, and where it differs from what takes its place. */
export const adoption = (object: Manifest, path: Path, what: string, places: readonly Path[]): Finding => {
  const shown = [...new Set(places.map(([field]) => String(field ?? "the whole")))];
  return findingAbout(
    object,
    "warning",
    "adopted",
    path,
    `${what} is replaced by what inject writes: ${fewNames(shown)} ${shown.length === 1 ? "differs" : "differ"}`,
    "look at the difference before it is applied",
  );
};
