import type { ObjectReference } from "../report/finding.ts";
import { formatReference } from "../report/format-finding.ts";
import type { Manifest } from "./manifest.ts";

/** The group of an `apiVersion`: empty for the core's. */
export const groupOf = (apiVersion: string): string =>
  apiVersion.slice(0, Math.max(0, apiVersion.indexOf("/")));

/** What no two objects of a cluster share. The version of the API does not count: an object may be had in several. */
export const identityOf = ({ apiVersion, kind, metadata: { name, namespace } }: Manifest): string =>
  JSON.stringify([groupOf(apiVersion), kind, namespace ?? "", name]);

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
