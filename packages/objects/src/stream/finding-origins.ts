import type { Manifest } from "../object/manifest.ts";
import type { Finding, ObjectName } from "../report/finding.ts";
import type { Origin } from "../report/origin.ts";
import type { Stream } from "./stream.ts";

/** Where what a finding is about is written; undefined when nobody knows. */
export type FindingOrigin = (finding: Pick<Finding, "object" | "path">) => Origin | undefined;

interface Home {
  readonly stream: Stream;
  readonly manifest: Manifest;
}

const keyOf = ({ kind, name, namespace }: ObjectName): string => JSON.stringify([kind, namespace, name]);

/**
 * Finds the places of findings about the objects of streams. Findings do not name the group of an object, so nothing is said about
 * those whose name several objects have, as a Service of Knative and that of Kubernetes: a wrong line misleads more than none.
 */
export const findingOrigins = (streams: readonly Stream[]): FindingOrigin => {
  let homes: ReadonlyMap<string, Home | undefined> | undefined;
  return ({ object, path }) => {
    if (object === undefined) return undefined;
    homes ??= homesIn(streams);
    const home = homes.get(keyOf(object));
    return home?.stream.originOf(home.manifest, path);
  };
};

const homesIn = (streams: readonly Stream[]): ReadonlyMap<string, Home | undefined> => {
  const homes = new Map<string, Home | undefined>();
  for (const stream of streams) {
    for (const manifest of stream.manifests) {
      const { name, namespace } = manifest.metadata;
      const key = keyOf({ kind: manifest.kind, name, namespace });
      homes.set(key, homes.has(key) ? undefined : { stream, manifest });
    }
  }
  return homes;
};
