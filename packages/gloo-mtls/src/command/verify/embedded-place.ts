import type { Path } from "@gloo-mtls/objects/data";
import { valueAt } from "@gloo-mtls/objects/data";
import { readBootstrap } from "@gloo-mtls/objects/envoy";
import type { Finding, Origin } from "@gloo-mtls/objects/report";
import type { Stream } from "@gloo-mtls/objects/stream";

type FileOrigin = Extract<Origin, { readonly kind: "file" }>;

/** What is in a text below one of a ConfigMap's keys begins behind these steps. */
const depth = 2;

/**
 * The place in a file of what is at a path of a bootstrap: within the block text of a ConfigMap's key, where it is written as one.
 * @returns undefined where the text is written in another way, as in quotes.
 */
const embedded = (
  key: FileOrigin,
  text: string,
  path: Path,
  lines: readonly string[],
): FileOrigin | undefined => {
  const place = readBootstrap(text)?.placeOf(path);
  if (place === undefined || !/:\s*\|[-+\d]*\s*(?:#.*)?$/.test(lines[key.line - 1] ?? "")) return undefined;
  const inner = text.split("\n")[place.line - 1] ?? "";
  const line = key.line + place.line;
  const written = lines[line - 1] ?? "";
  if (!written.endsWith(inner)) return undefined;
  return {
    ...key,
    line,
    column: written.length - inner.length + place.column,
    text: written,
    length: place.length,
  };
};

/** Finds the places of findings about bootstraps within them; others stay as they are. */
export const withEmbeddedPlaces = (
  streams: readonly Stream[],
): (<Located extends Finding>(finding: Located) => Located) => {
  const linesOf = new Map(
    streams.map((stream) => [stream, stream.text.replace(/^\ufeff/, "").split(/\r?\n/)]),
  );
  return (finding) => {
    const { object, origin, path } = finding;
    if (object?.kind !== "ConfigMap" || origin?.kind !== "file" || path.length <= depth || path[0] !== "data")
      return finding;
    for (const stream of streams) {
      if (stream.file !== origin.file) continue;
      const map = stream.manifests.find(
        ({ kind, metadata: { name, namespace } }) =>
          kind === "ConfigMap" && name === object.name && namespace === object.namespace,
      );
      const text = valueAt(map, path.slice(0, depth));
      if (typeof text !== "string") continue;
      const place = embedded(origin, text, path.slice(depth), linesOf.get(stream) ?? []);
      if (place !== undefined) return { ...finding, origin: place };
    }
    return finding;
  };
};
