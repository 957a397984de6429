import type { ObjectReference } from "../report/finding.ts";
import { formatReference } from "../report/format-finding.ts";
import { anObject, anObjectWith, aText, requireArgument, required } from "../report/options.ts";
import type { Manifest } from "./manifest.ts";

/** The group of an `apiVersion`: empty for the core's. */
export const groupOf = (apiVersion: string): string => {
  requireArgument("apiVersion", apiVersion, aText);
  return apiVersion.slice(0, Math.max(0, apiVersion.indexOf("/")));
};

/** What a name is made of. */
const aManifest = anObjectWith({
  apiVersion: required(aText),
  kind: required(aText),
  metadata: required(anObject),
});

/** What no two objects of a cluster share. The version of the API does not count: an object may be had in several. */
export const identityOf = (manifest: Manifest): string => {
  requireArgument("manifest", manifest, aManifest);
  const {
    apiVersion,
    kind,
    metadata: { name, namespace },
  } = manifest;
  return JSON.stringify([groupOf(apiVersion), kind, namespace ?? "", name]);
};

/** The object as a finding names it. */
export const referenceOf = (manifest: Manifest): ObjectReference => {
  requireArgument("manifest", manifest, aManifest);
  const {
    apiVersion,
    kind,
    metadata: { name, namespace },
  } = manifest;
  return {
    apiVersion,
    kind,
    name,
    namespace,
  };
};

/** The object as a person names it: `Kind/name`, or `Kind/namespace/name`. */
export const nameOf = (manifest: Manifest): string => formatReference(referenceOf(manifest));
