import { formatPath, type Path } from "@gloo-mtls/objects/data";
import { factText } from "../fact/fact.ts";
import type { ModeName } from "../mode.ts";
import type { PlatformValues } from "../values/platform-values.ts";
import { valueFact } from "../values/value-facts.ts";

const leavesOf = (value: unknown, path: Path): readonly Path[] => {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return [path];
  return Object.entries(value).flatMap(([key, inner]) => leavesOf(inner, [...path, key]));
};

/** Which values are not documented as they stand, each with its source; comments for the head of a values file. */
export const valuesHeader = (mode: ModeName, values: PlatformValues): readonly string[] => {
  const seen = new Map<string, string>();
  for (const leaf of leavesOf(values, [])) {
    const known = valueFact(mode, leaf);
    if (known === undefined || known.fact.mark === "documented") continue;
    seen.set(formatPath(known.path), factText(known.fact));
  }
  return [...seen].map(([path, text]) => `# ${path}: ${text}`);
};
