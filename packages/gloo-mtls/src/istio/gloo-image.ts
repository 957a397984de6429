import { mapsAt, textAt } from "@gloo-mtls/objects/data";
import { imageReference, type Manifest } from "@gloo-mtls/objects/object";
import type { Finding } from "@gloo-mtls/objects/report";
import { findingAbout } from "./finding-about.ts";
import type { InjectOptions } from "./inject-options.ts";
import { type GatewayProxy, podSpecPath } from "./proxy/gateway-proxy.ts";

/** An image of Gloo's, by which it is known where its others are. */
export interface GlooImage {
  /** Registry and path, with the slash behind it. */
  readonly base: string;
  readonly edition: "open-source" | "enterprise";
  /** The end of the repository that names a variant. */
  readonly suffix: string;
  readonly tag: string | undefined;
}

const repository = /^(.*\/|)gloo(-ee)?(?:-envoy-wrapper)?(-fips)?$/;

/** The image as one of the control plane or the proxy; undefined for any other name, as mirrors may give. */
const glooImage = (image: string | undefined): GlooImage | undefined => {
  const { repository: name, tag } = imageReference(image ?? "");
  const found = repository.exec(name);
  if (found === null) return undefined;
  const [, base = "", enterprise, suffix = ""] = found;
  return { base, edition: enterprise === undefined ? "open-source" : "enterprise", suffix, tag };
};

/** The version in the tag of one of Gloo's images: `1.22.1` of `1.22.1-distroless`. */
const versionIn = (tag: string | undefined): string | undefined =>
  tag?.replace(/^v(?=\d)/, "").replace(/(?:-fips)?(?:-distroless)?$/, "");

/** The images of control planes by their namespace. */
export const controlPlaneImages = (manifests: readonly Manifest[]): ReadonlyMap<string, GlooImage> => {
  const images = new Map<string, GlooImage>();
  for (const manifest of manifests) {
    if (manifest.kind !== "Deployment" || manifest.metadata.name !== "gloo") continue;
    const containers = mapsAt(manifest, [...podSpecPath, "containers"]);
    const image = glooImage(
      textAt(
        containers.find(({ name }) => name === "gloo"),
        ["image"],
      ),
    );
    if (image !== undefined) images.set(manifest.metadata.namespace ?? "", image);
  }
  return images;
};

/** Gloo Enterprise has its own SDS server from this minor version on. @see Gloo's changelog of 1.16 */
const firstWithOwn = 16;

/**
 * The image of the SDS server that belongs to a proxy: of the same registry, repository and edition.
 * @returns A finding where nothing says which it is.
 */
export const sdsImageFor = (
  { workload, containers }: GatewayProxy,
  controlPlanes: ReadonlyMap<string, GlooImage>,
  { sdsImage = "", glooVersion = "" }: InjectOptions,
): string | Finding => {
  if (sdsImage !== "") return sdsImage;
  const refusal = (code: string, message: string, hint: string): Finding =>
    findingAbout(workload, "error", code, [...podSpecPath, "containers"], message, hint);
  const own = containers
    .map(({ image }) => glooImage(textAt(image, [])))
    .find((image) => image !== undefined);
  const control = controlPlanes.get(workload.metadata.namespace ?? "");
  const known = own ?? control;
  if (known === undefined && glooVersion !== "") {
    return refusal(
      "unknown-sds-image",
      "neither the proxy's image nor that of Deployment gloo has a name of Gloo's, so it is not known which SDS server belongs to it",
      "pass the image of the SDS server",
    );
  }
  const tag = control?.edition === known?.edition ? (control?.tag ?? known?.tag) : known?.tag;
  const version = glooVersion === "" ? versionIn(tag) : glooVersion;
  if (known === undefined || version === undefined) {
    return refusal(
      "unknown-gloo-version",
      "neither Deployment gloo of the namespace nor the proxy's own image says the version of Gloo",
      "pass the version of Gloo, or the image of the SDS server",
    );
  }
  const { base, edition, suffix } = known;
  if (edition === "open-source") return `${base}sds:${version}`;
  const minor = Number(/^1\.(\d+)\./.exec(version)?.[1] ?? firstWithOwn);
  if (minor < firstWithOwn) {
    return refusal(
      "unknown-sds-image",
      `Gloo Enterprise ${version} takes the SDS server of an open-source version that its own tag does not say`,
      "pass the image of the SDS server",
    );
  }
  return `${base}sds-ee${suffix}:${glooVersion === "" ? tag : glooVersion}`;
};
