import { isMap } from "@gloo-mtls/objects/data";
import type { Manifest } from "@gloo-mtls/objects/object";
import { printDocument, toYaml } from "@gloo-mtls/objects/print";
import { isSecretField } from "@gloo-mtls/objects/report";

const isManifest = (value: unknown): value is Manifest =>
  isMap(value) && "apiVersion" in value && "kind" in value && isMap(value.metadata);

/** Keys stay, so that a snapshot shows which there are; anything else may be a secret as a whole. */
const hidden = (data: unknown): unknown =>
  isMap(data) ? Object.fromEntries(Object.keys(data).map((key) => [key, "hidden"])) : "hidden";

/** Where kubectl keeps the whole of an object as text. */
const lastApplied = "kubectl.kubernetes.io/last-applied-configuration";

/**
 * Items of a SecretList need no kind of their own, and an object with a field of Secrets' own is one, with
 * any kind.
 */
const isSecret = (object: object, isItem: boolean): boolean =>
  isItem || ("kind" in object && object.kind === "Secret") || "stringData" in object;

/** What must not be, and what need not be, in a snapshot; at any depth, because Lists and templates hold objects. */
const masked = (value: unknown, isItem = false): unknown => {
  if (Array.isArray(value)) return value.map((item) => masked(item, isItem));
  if (!isMap(value)) return value;
  const secret = isSecret(value, isItem);
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => {
      if (key.startsWith("checksum/")) return [key, "omitted"];
      if (key === lastApplied) return [key, "hidden"];
      if (isSecretField(value, key)) return [key, "hidden"];
      if (secret && (key === "data" || key === "stringData")) return [key, hidden(item)];
      return [key, masked(item, key === "items" && value.kind === "SecretList")];
    }),
  );
};

// A map that is masked stays a map.
const forSnapshot = (manifest: Manifest): object => masked(manifest) as object;

/**
 * A snapshot serializer for vitest and jest: manifests are YAML, checksums are left out because they change with every other
 * line, and no content of a Secret is ever shown, also in a List and in kubectl's annotation with the last configuration.
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
