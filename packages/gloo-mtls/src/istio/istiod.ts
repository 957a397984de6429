import { imageReference, type Manifest } from "@gloo-mtls/objects/object";
import type { Finding } from "@gloo-mtls/objects/report";
import { fieldOf, findingAbout, mapsOf, textOf } from "./object-data.ts";
import { podSpecPath } from "./proxy/gateway-proxy.ts";

/** What `inject` takes over from Istio's control plane. */
export interface Istiod {
  /** Undefined where nothing says it. */
  readonly version: string | undefined;
  readonly jwtPolicy: string | undefined;
  readonly findings: readonly Finding[];
}

/** Labels in which Istio's charts and its operator write the version. */
const versionLabels = ["app.kubernetes.io/version", "operator.istio.io/version"];

/** The Deployment of istiod, which has the revision in its name. */
export const istiodName = (revision: string | undefined): string =>
  revision === undefined || revision === "" || revision === "default" ? "istiod" : `istiod-${revision}`;

export const findIstiod = (
  manifests: readonly Manifest[],
  namespace: string,
  revision: string | undefined,
): Manifest | undefined =>
  manifests.find(
    ({ kind, metadata }) =>
      kind === "Deployment" && metadata.namespace === namespace && metadata.name === istiodName(revision),
  );

/**
 * Reads istiod's Deployment: the version is the tag of its image, also behind a registry with a port and before a digest; of an image
 * by digest alone it is in the labels. A distribution's label may begin with v, a tag does not.
 */
export const readIstiod = (istiod: Manifest): Istiod => {
  const path = [...podSpecPath, "containers"];
  const containers = mapsOf(fieldOf(istiod, path));
  const discovery = containers.find(({ name }) => name === "discovery");
  if (discovery === undefined) {
    const finding = findingAbout(
      istiod,
      "error",
      "no-discovery-container",
      path,
      "the Deployment has no container discovery, so it is not that of istiod",
      "pass the Deployment of istiod, or the version of Istio",
    );
    return { version: undefined, jwtPolicy: undefined, findings: [finding] };
  }
  const label = versionLabels
    .map((name) => textOf(fieldOf(istiod, ["metadata", "labels", name])))
    .find((text) => text !== undefined);
  const { tag } = imageReference(textOf(discovery.image) ?? "");
  const policy = mapsOf(discovery.env).find(({ name }) => name === "JWT_POLICY");
  return { version: tag ?? label?.replace(/^v/, ""), jwtPolicy: textOf(policy?.value), findings: [] };
};

/** By which a namespace's Gloo is known: the tag of the image of its control plane, without what names a variant of the image. */
export const glooVersions = (manifests: readonly Manifest[]): ReadonlyMap<string, string> => {
  const versions = new Map<string, string>();
  for (const manifest of manifests) {
    if (manifest.kind !== "Deployment" || manifest.metadata.name !== "gloo") continue;
    const containers = mapsOf(fieldOf(manifest, [...podSpecPath, "containers"]));
    const version = versionIn(textOf(containers.find(({ name }) => name === "gloo")?.image));
    if (version !== undefined) versions.set(manifest.metadata.namespace ?? "", version);
  }
  return versions;
};

/** The version in the tag of one of Gloo's images: `1.22.1` of `1.22.1-distroless`. */
export const versionIn = (image: string | undefined): string | undefined =>
  imageReference(image ?? "")
    .tag?.replace(/^v(?=\d)/, "")
    .replace(/(?:-fips)?(?:-distroless)?$/, "");
