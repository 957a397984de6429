import type { DataMap } from "@gloo-mtls/objects/data";
import { asPrinted, asPrintedIfSet } from "./chart/as-printed.ts";
import { fill } from "./chart/fill.ts";
import { truthy } from "./chart/truthy.ts";
import type { Given } from "./given.ts";
import { digestOf, repositoryOf, tagOf } from "./images.ts";
import type { PlanInputs } from "./inputs.ts";

/** An image in the parts in which GatewayParameters names it. */
export interface StructuredImage {
  readonly registry: Given | undefined;
  readonly repository: Given | undefined;
  readonly tag: Given | undefined;
  readonly digest: Given | undefined;
  readonly pullPolicy: Given | undefined;
}

/**
 * A container's image: its own keys, filled from `global.image` where they are empty. Undefined when nothing is set.
 *
 * @see Gloo 1.22.1 `templates/_gg-helpers.tpl`, `gloo-gateway.gatewayParametersImage`
 */
export const structuredImageOf = (
  container: DataMap | null | undefined,
  { chart, values }: Pick<PlanInputs, "chart" | "values">,
): StructuredImage | undefined => {
  const image = fill(container ?? {}, values.global?.image ?? {});
  const hasVariants = chart.has("gateway-parameters-image-variants");
  const parts = {
    registry: asPrintedIfSet(image.registry),
    repository: hasVariants ? asPrinted(repositoryOf(image, chart)) : asPrintedIfSet(image.repository),
    tag: hasVariants ? asPrinted(tagOf(image, chart)) : asPrintedIfSet(image.tag),
    // The plain digest is the switch, whichever digest the variant then chooses, be it none.
    digest: truthy(image.digest) ? asPrinted(hasVariants ? digestOf(image) : image.digest) : undefined,
    pullPolicy: asPrintedIfSet(image.pullPolicy),
  };
  return Object.keys(parts).some((part) => truthy(image[part])) ? parts : undefined;
};
