import type { ObjectReference } from "../report/finding.ts";
import { formatReference } from "../report/format-finding.ts";
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

/** The object as a finding names it. */
export const referenceOf = ({
  apiVersion,
  kind,
  metadata: { name, namespace },
}: Manifest): ObjectReference => ({
  apiVersion,
  kind,
  name,
  namespace,
});

/** The object as a person names it: `Kind/name`, or `Kind/namespace/name`. */
export const nameOf = (manifest: Manifest): string => formatReference(referenceOf(manifest));
