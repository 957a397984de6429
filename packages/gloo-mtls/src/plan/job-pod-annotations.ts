import type { DataMap } from "@gloo-mtls/objects/data";
import { truthy } from "./chart/truthy.ts";
import type { PlanInputs } from "./inputs.ts";
import { quotedEntries } from "./labels.ts";

/** The annotations of a Job's pods: the user's, and with Linkerd on a word that keeps its proxy out, which would never end. */
export const jobPodAnnotations = (
  extra: DataMap | null | undefined,
  { values }: PlanInputs,
): Readonly<Record<string, string>> | undefined => {
  const linkerd = truthy(values.settings?.linkerd);
  if (!linkerd && !truthy(extra)) return undefined;
  return { ...(linkerd ? { "linkerd.io/inject": "disabled" } : {}), ...quotedEntries(extra) };
};
