import { mapsAt, textAt } from "@gloo-mtls/objects/data";
import { imageReference, type Manifest } from "@gloo-mtls/objects/object";
import type { Finding } from "@gloo-mtls/objects/report";
import { findingAbout } from "./finding-about.ts";
import { podSpecPath } from "./proxy/gateway-proxy.ts";

/** What `inject` takes over from Istio's control plane. */
export interface Istiod {
  /** Undefined where nothing says it. */
  readonly version: string | undefined;
  /**
   * Registry and path of its image, where the agent's is too; undefined where the image has another name than
   * `pilot`.
   */
  readonly base: string | undefined;
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
  const containers = mapsAt(istiod, path);
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
    return { version: undefined, base: undefined, jwtPolicy: undefined, findings: [finding] };
  }
  const label = versionLabels
    .map((name) => textAt(istiod, ["metadata", "labels", name]))
    .find((text) => text !== undefined);
  const { repository, tag } = imageReference(textAt(discovery, ["image"]) ?? "");
  const policy = mapsAt(discovery, ["env"]).find(({ name }) => name === "JWT_POLICY");
  return {
    version: tag ?? label?.replace(/^v/, ""),
    base: baseOf(repository),
    jwtPolicy: textAt(policy, ["value"]),
    findings: [],
  };
};

/** Without a registry in front it is Docker's own. @see github.com/distribution/reference, `normalize.go` */
const baseOf = (repository: string): string | undefined => {
  const base = /^(.*\/|)pilot$/.exec(repository)?.[1];
  if (base === undefined || base === "") return base;
  const host = base.split("/")[0] ?? "";
  return /[.:]/.test(host) || host === "localhost" ? base : `docker.io/${base}`;
};
