import type { Manifest } from "../object/manifest.ts";
import type { Finding, ObjectReference } from "../report/finding.ts";
import { aListOf, anObject, requireArgument } from "../report/options.ts";
import type { Stream } from "./stream.ts";

/** The finding with the place of what it is about; as it is where that is not known. */
export type LocateFinding = <Located extends Finding>(finding: Located) => Located;

interface Home {
  readonly stream: Stream;
  readonly manifest: Manifest;
}

const keyOf = ({ kind, name, namespace }: ObjectReference): string => JSON.stringify([kind, namespace, name]);

/**
 * Finds the places of findings about the objects of streams. Where several objects have the name that a finding gives, as a Service
 * of Knative and that of Kubernetes, it must say which API it means: a wrong line misleads more than none.
 */
export const findingOrigins = (streams: readonly Stream[]): LocateFinding => {
  requireArgument("streams", streams, aListOf(anObject));
  let homes: ReadonlyMap<string, readonly Home[]> | undefined;
  return (finding) => {
    const { object, path } = finding;
    if (object === undefined || finding.origin !== undefined) return finding;
    homes ??= homesIn(streams);
    const named = homes.get(keyOf(object)) ?? [];
    const [home, another] = named.filter(
      ({ manifest }) => object.apiVersion === undefined || manifest.apiVersion === object.apiVersion,
    );
    if (home === undefined || another !== undefined) return finding;
    return { ...finding, origin: home.stream.originOf(home.manifest, path) };
  };
};

const homesIn = (streams: readonly Stream[]): ReadonlyMap<string, readonly Home[]> => {
  const homes = new Map<string, Home[]>();
  for (const stream of streams) {
    for (const manifest of stream.manifests) {
      const { name, namespace } = manifest.metadata;
      const key = keyOf({ kind: manifest.kind, name, namespace });
      const named = homes.get(key);
      if (named === undefined) homes.set(key, [{ stream, manifest }]);
      else named.push({ stream, manifest });
    }
  }
  return homes;
};
