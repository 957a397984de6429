import type { Path } from "@gloo-mtls/objects/data";
import type { Found } from "@gloo-mtls/objects/report";

/** What was found in a part of an object, at its place in the whole. */
export function* under(path: Path, found: Iterable<Found>): Generator<Found, void, undefined> {
  for (const one of found) yield { ...one, path: [...path, ...one.path] };
}

/** The texts that occur twice or more, each once. */
export const repeated = (texts: readonly string[]): readonly string[] => {
  const seen = new Set<string>();
  return [...new Set(texts.filter((text) => seen.has(text) || !seen.add(text)))];
};
