import type { Data } from "@gloo-mtls/objects/data";
import { asPrintedIfSet } from "./chart/as-printed.ts";
import { type Given, givenIfSet } from "./given.ts";

interface PodValues {
  readonly nodeName?: Data | undefined;
  readonly nodeSelector?: Data | undefined;
  readonly tolerations?: Data | undefined;
  readonly hostAliases?: Data | undefined;
  readonly affinity?: Data | undefined;
  readonly restartPolicy?: Data | undefined;
  readonly priorityClassName?: Data | undefined;
  readonly initContainers?: Data | undefined;
}

/** The fields of a pod that most components take from their values. */
export interface PodFields {
  readonly nodeName: Given | undefined;
  readonly nodeSelector: Given | undefined;
  readonly tolerations: Given | undefined;
  readonly hostAliases: Given | undefined;
  readonly affinity: Given | undefined;
  readonly restartPolicy: Given | undefined;
  readonly priorityClassName: Given | undefined;
  readonly initContainers: Given | undefined;
}

/** @see Gloo 1.22.1 `templates/_helpers.tpl`, `gloo.podSpecStandardFields` */
export const podFields = (component: PodValues | null | undefined): PodFields => ({
  nodeName: asPrintedIfSet(component?.nodeName),
  nodeSelector: givenIfSet(component?.nodeSelector),
  tolerations: givenIfSet(component?.tolerations),
  hostAliases: givenIfSet(component?.hostAliases),
  affinity: givenIfSet(component?.affinity),
  restartPolicy: asPrintedIfSet(component?.restartPolicy),
  priorityClassName: asPrintedIfSet(component?.priorityClassName),
  initContainers: givenIfSet(component?.initContainers),
});
