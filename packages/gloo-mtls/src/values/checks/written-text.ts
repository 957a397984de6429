import { type Data, formatPath, type Path } from "@gloo-mtls/objects/data";
import { goFloat } from "@gloo-mtls/objects/formats";
import type { Finding, Origin } from "@gloo-mtls/objects/report";
import type { CheckOptions } from "./check-options.ts";

/** A plain scalar as it is in the line of a file, after its key where it has one. */
const plainScalar = /^(?:(?:"[^"]*"|'[^']*'|[^:"']+)\s*:\s+|-\s+)?([-+.\w]+)(?=\s|[,}\]]|$)/;

const writtenIn = (origin: Origin | undefined): string | undefined =>
  origin?.kind === "file" ? plainScalar.exec(origin.text.slice(origin.column - 1))?.[1] : undefined;

/** The number or the flag that YAML makes of a text, as the chart prints it; undefined for everything else. */
const printed = (value: Data): { readonly noun: string; readonly text: string } | undefined => {
  if (typeof value === "number") return { noun: "number", text: goFloat(value) };
  return typeof value === "boolean" ? { noun: "boolean", text: String(value) } : undefined;
};

/**
 * A value of a file that the chart prints as text, and that is not printed as it was written: `tag: 1.20` is the number
 * 1.2 to YAML. What comes from elsewhere is as it was written.
 */
function* writtenOtherwise(
  value: Data,
  path: Path,
  { originOf }: CheckOptions,
): Generator<Finding, void, undefined> {
  const print = printed(value);
  const origin = print && originOf(path);
  const written = writtenIn(origin);
  if (print === undefined || written === undefined || written === print.text) return;
  yield {
    code: "not-as-written",
    severity: "warning",
    path,
    origin,
    message: `${formatPath(path)} is a ${print.noun} to YAML, and ${written} becomes ${print.text}: write "${written}" in quotes`,
  };
}

/** The same for the entries of a map and the items of a list. */
export function* entriesWrittenOtherwise(
  value: Data,
  path: Path,
  options: CheckOptions,
): Generator<Finding, void, undefined> {
  if (typeof value !== "object" || value === null) return yield* writtenOtherwise(value, path, options);
  for (const [key, item] of Object.entries(value)) {
    yield* writtenOtherwise(item, [...path, Array.isArray(value) ? Number(key) : key], options);
  }
}
