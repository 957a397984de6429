import { type Data, isMap, type Path, valueAt } from "@gloo-mtls/objects/data";
import type { Manifest } from "@gloo-mtls/objects/object";

const annotations: Path = ["spec", "template", "metadata", "annotations"];
const prefix = "checksum/";

/** The names in every `configMap`, `configMapRef` and `configMapKeyRef` of a pod. */
const configMapsIn = (data: Data | undefined): readonly string[] => {
  if (Array.isArray(data)) return data.flatMap((item: Data) => configMapsIn(item));
  if (!isMap(data)) return [];
  return Object.entries(data).flatMap(([key, value]) => {
    const name = /^configMap(?:Ref|KeyRef)?$/.test(key) && isMap(value) ? value.name : undefined;
    return typeof name === "string" ? [name] : configMapsIn(value);
  });
};

/**
 * A workload with the checksums of the existing one, where every ConfigMap that its pods use, and the one
 * that the annotation names, is as it was. Helm's checksum is of a template's text, ours of what the
 * ConfigMap holds, so the two differ for the same configuration.
 *
 * @param isUnchanged Whether the ConfigMap of that name, in the namespace of the workload, is as it was.
 */
export const withExistingChecksums = (
  manifest: Manifest,
  existing: Manifest | undefined,
  isUnchanged: (name: string) => boolean,
): Manifest => {
  const ours = valueAt(manifest, annotations);
  const theirs = valueAt(existing, annotations);
  if (!isMap(ours) || !isMap(theirs)) return manifest;
  const uses = configMapsIn(valueAt(manifest, ["spec", "template", "spec"]));
  const kept = Object.keys(ours).filter(
    (key) =>
      key.startsWith(prefix) &&
      typeof theirs[key] === "string" &&
      [...uses, key.slice(prefix.length)].every(isUnchanged),
  );
  if (kept.length === 0) return manifest;
  const { spec } = manifest;
  const template = valueAt(manifest, ["spec", "template"]);
  const metadata = valueAt(manifest, ["spec", "template", "metadata"]);
  if (!isMap(spec) || !isMap(template) || !isMap(metadata)) return manifest;
  const merged = { ...ours, ...Object.fromEntries(kept.map((key) => [key, theirs[key]])) };
  return {
    ...manifest,
    spec: { ...spec, template: { ...template, metadata: { ...metadata, annotations: merged } } },
  };
};
