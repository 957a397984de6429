import { formatPath, type Path } from "@gloo-mtls/objects/data";
import type { ModeName } from "../mode.ts";
import { provenanceText } from "../provenance/provenance.ts";
import type { PlatformValues } from "../values/platform-values.ts";
import { valueProvenance } from "../values/value-provenance.ts";

const leavesOf = (value: unknown, path: Path): readonly Path[] => {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return [path];
  return Object.entries(value).flatMap(([key, inner]) => leavesOf(inner, [...path, key]));
};

/**
 * Which values are not documented in this form, each with its source; comments for the head of a values
 * file.
 */
export const valuesHeader = (mode: ModeName, values: PlatformValues): readonly string[] => {
  const seen = new Map<string, string>();
  for (const leaf of leavesOf(values, [])) {
    const known = valueProvenance(mode, leaf);
    if (known === undefined || known.provenance.mark === "documented") continue;
    seen.set(formatPath(known.path), provenanceText(known.provenance));
  }
  return [...seen].map(([path, text]) => `# ${path}: ${text}`);
};
