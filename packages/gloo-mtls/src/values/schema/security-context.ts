import { mergedContainerSecurityContext, mergedPodSecurityContext } from "../shapes/security-context.ts";
import type { Shape } from "../shapes/shape.ts";
import { anything, word } from "./leaves/scalars.ts";
import { key, openSection, type Section } from "./node.ts";

const keys = {
  mergePolicy: key(
    { ...word, examples: ["no-merge", "helm-merge"] },
    "How this map meets the chart's defaults: no-merge (or empty) replaces them, helm-merge fills its gaps from them.",
  ),
};

/** A mistake in one field is known only beside the other fields, so the whole map is looked at. */
const of = (name: string, what: string, shape: Shape): Section<typeof keys, unknown, never> => ({
  ...openSection(name, `${what} of Kubernetes.`, keys, anything),
  complain: (value: unknown) => shape(value, []),
});

export const securityContext = of("SecurityContext", "The SecurityContext", mergedContainerSecurityContext);

export const podSecurityContext = of(
  "PodSecurityContext",
  "The PodSecurityContext",
  mergedPodSecurityContext,
);
