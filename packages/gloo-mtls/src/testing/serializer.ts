import type { Manifest } from "@gloo-mtls/objects/object";
import { printDocument, toYaml } from "@gloo-mtls/objects/print";

const isManifest = (value: unknown): value is Manifest =>
  typeof value === "object" &&
  value !== null &&
  "apiVersion" in value &&
  "kind" in value &&
  "metadata" in value &&
  typeof value.metadata === "object";

const mapped = <Value>(
  map: Readonly<Record<string, Value>>,
  change: (key: string, value: Value) => unknown,
) => Object.fromEntries(Object.entries(map).map(([key, value]) => [key, change(key, value)]));

/** What must not be, and what need not be, in a snapshot. */
const masked = (value: unknown, inSecret: boolean): unknown => {
  if (Array.isArray(value)) return value.map((item) => masked(item, false));
  if (typeof value !== "object" || value === null) return value;
  // Own entries of a plain object.
  return mapped(value as Record<string, unknown>, (key, item) => {
    if (inSecret && (key === "data" || key === "stringData") && typeof item === "object" && item !== null) {
      return mapped(item as Record<string, unknown>, () => "hidden");
    }
    if (key.startsWith("checksum/")) return "omitted";
    return masked(item, false);
  });
};

const forSnapshot = (manifest: Manifest): object => masked(manifest, manifest.kind === "Secret") as object;

/**
 * A snapshot serializer for vitest and jest: manifests are YAML, checksums are left out because they change with every other
 * line, and no content of a Secret is ever shown.
 *
 * ```ts
 * expect.addSnapshotSerializer(manifestSerializer);
 * expect(render({ values })).toMatchSnapshot();
 * ```
 */
export const manifestSerializer = {
  test: (value: unknown): boolean =>
    Array.isArray(value) ? value.length > 0 && value.every(isManifest) : isManifest(value),
  // `test` has let only manifests through.
  serialize: (value: unknown): string =>
    Array.isArray(value) ? toYaml(value.map(forSnapshot)) : printDocument(forSnapshot(value as Manifest)),
};
