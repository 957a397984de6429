import type { Data, DataMap, Path } from "@gloo-mtls/objects/data";
import type { Chart } from "../chart/chart.ts";
import { asPrinted } from "./chart/as-printed.ts";
import { badVerb } from "./chart/bad-verb.ts";
import { fill } from "./chart/fill.ts";
import { goText } from "./chart/go-text.ts";
import { truthy } from "./chart/truthy.ts";
import type { Given } from "./given.ts";
import type { PlanInputs } from "./inputs.ts";

/** Repositories that have a FIPS build, under their name with `-fips`. */
const fipsRepositories: ReadonlySet<unknown> = new Set([
  "certgen",
  "discovery-ee",
  "extauth-ee",
  "gloo-ee",
  "gloo-ee-envoy-wrapper",
  "rate-limit-ee",
  "sds-ee",
]);

/** Repositories that have a distroless build, under their tag with `-distroless`. */
const distrolessRepositories: ReadonlySet<unknown> = new Set([
  "access-logger",
  "caching-ee",
  "certgen",
  "discovery",
  "discovery-ee",
  "extauth-ee",
  "gloo",
  "gloo-ee",
  "gloo-ee-envoy-wrapper",
  "gloo-envoy-wrapper",
  "ingress",
  "kubectl",
  "observability-ee",
  "rate-limit-ee",
  "sds",
  "sds-ee",
]);

/** An image as a container names it. */
export interface Image {
  /** `registry/repository[:tag][@digest]`. */
  readonly reference: Given | undefined;
  readonly pullPolicy: Given | undefined;
  /** For the pod whose main image this is; only a main image's pull secret counts. */
  readonly pullSecrets: readonly { readonly name: Given | undefined }[] | undefined;
}

const isFips = (image: DataMap): boolean =>
  truthy(image.fips) || image.variant === "fips" || image.variant === "fips-distroless";

const isDistroless = (image: DataMap): boolean =>
  image.variant === "distroless" || image.variant === "fips-distroless";

const hasFips = (repository: Data | undefined, chart: Chart): boolean =>
  fipsRepositories.has(repository) && (repository !== "certgen" || chart.has("certgen-fips-image"));

const textIfSet = (value: Data | undefined): string => (truthy(value) ? goText(value) : "");

/** A repository or a tag, which charts once printed as if it were always text. */
const partText = (part: Data | undefined, chart: Chart): string =>
  chart.has("image-parts-as-text") ? textIfSet(part) : badVerb(part);

/** The repository, with `-fips` where the variant asks for it and such a build exists. */
export const repositoryOf = (image: DataMap, chart: Chart): string => {
  const suffix = isFips(image) && hasFips(image.repository, chart) ? "-fips" : "";
  return `${partText(image.repository, chart)}${suffix}`;
};

/** The tag, with `-distroless` where the variant asks for it and such a build exists; empty for none. */
export const tagOf = (image: DataMap, chart: Chart): string => {
  if (!truthy(image.tag)) return "";
  // Here every version of the chart prints the tag as if it were text.
  if (isDistroless(image) && distrolessRepositories.has(image.repository))
    return `${badVerb(image.tag)}-distroless`;
  return partText(image.tag, chart);
};

/** The digest that goes with the variant; empty when it has none or digests are off. No variant falls back to another's. */
export const digestOf = (image: DataMap): string => {
  if (truthy(image.disableDigest)) return "";
  // The deprecated flag alone decides for the FIPS digest, even with a distroless variant.
  if (truthy(image.fips) || image.variant === "fips") return textIfSet(image.fipsDigest);
  if (image.variant === "distroless") return textIfSet(image.distrolessDigest);
  if (image.variant === "fips-distroless") return textIfSet(image.fipsDistrolessDigest);
  return textIfSet(image.digest);
};

/**
 * A component's image: its own keys, filled from `global.image` where they are empty.
 *
 * @param path The path of the component's image in the values, for refusals.
 * @see Gloo 1.22.1 `templates/_helpers.tpl`, `gloo.image`
 */
export const imageOf = (
  component: DataMap | null | undefined,
  path: Path,
  { chart, values, refuse }: PlanInputs,
): Image => {
  const image = fill(component ?? {}, values.global?.image ?? {});
  if (image.registry === null || image.registry === undefined) {
    refuse({
      code: "no-registry",
      path: [...path, "registry"],
      message: "an image without a registry has no reference",
      hint: "remove the null, or name a registry",
    });
  }
  const tag = tagOf(image, chart);
  const digest = digestOf(image);
  const reference = `${goText(image.registry)}/${repositoryOf(image, chart)}${tag && `:${tag}`}${digest && `@${digest}`}`;
  return {
    reference: asPrinted(reference),
    pullPolicy: asPrinted(image.pullPolicy),
    pullSecrets: truthy(image.pullSecret) ? [{ name: asPrinted(image.pullSecret) }] : undefined,
  };
};
