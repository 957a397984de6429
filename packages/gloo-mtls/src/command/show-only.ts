import type { Manifest } from "@gloo-mtls/objects/object";
import { exitCode } from "./exit-code.ts";
import { Failure } from "./failure.ts";

const nameOf = ({ kind, metadata }: Manifest): string => `${kind}/${metadata.name}`;

const isNamed = (manifest: Manifest, wanted: string): boolean => {
  const [kind, ...rest] = wanted.split("/");
  if (kind?.toLowerCase() !== manifest.kind.toLowerCase()) return false;
  const name = rest.pop();
  const namespace = rest.pop();
  return (
    name === manifest.metadata.name && (namespace === undefined || namespace === manifest.metadata.namespace)
  );
};

/** The objects that are named, as `Kind/name` or `Kind/namespace/name`, in the order of the installation. */
export const shownOnly = (manifests: readonly Manifest[], names: readonly string[]): readonly Manifest[] => {
  for (const name of names) {
    if (manifests.some((manifest) => isNamed(manifest, name))) continue;
    const known = [...new Set(manifests.map(nameOf))].sort();
    throw new Failure(
      exitCode.refused,
      `--show-only ${name}: these values render no such object\n  hint: name one as Kind/name: ${known.join(", ")}`,
    );
  }
  return manifests.filter((manifest) => names.some((name) => isNamed(manifest, name)));
};
