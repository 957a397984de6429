import type { Manifest } from "./manifest.ts";

/** What no two objects of a cluster share. The version of the API does not count: an object may be had in several. */
export const identityOf = ({ apiVersion, kind, metadata }: Manifest): string => {
  const slash = apiVersion.indexOf("/");
  return JSON.stringify([
    slash === -1 ? "" : apiVersion.slice(0, slash),
    kind,
    metadata.namespace ?? "",
    metadata.name,
  ]);
};

/** An object as a person names it. */
export const nameOf = ({ kind, metadata: { name, namespace } }: Manifest): string =>
  namespace === undefined ? `${kind}/${name}` : `${kind}/${namespace}/${name}`;
