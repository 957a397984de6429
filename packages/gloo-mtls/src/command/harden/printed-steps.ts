import { type Manifest, nameOf } from "@gloo-mtls/objects/object";
import type { RolloutStep } from "../../harden/index.ts";
import { exitCode } from "../exit-code.ts";
import { Failure } from "../failure.ts";

const workloads = new Set(["Deployment", "DaemonSet", "StatefulSet"]);

/** The steps of a rollout as text: what each adds, what it changes, and what to wait for. */
export const printedSteps = (steps: readonly RolloutStep[]): string => {
  if (steps.length === 0) return "nothing changes\n";
  return steps
    .map(({ names, isAtProxiesAlone, isAtControlPlaneAlone, changed, pairs }, index) => {
      const place = isAtProxiesAlone
        ? ", at the proxies alone"
        : isAtControlPlaneAlone
          ? ", at the control plane alone"
          : "";
      const replaced = changed.filter(({ kind }) => workloads.has(kind)).map(nameOf);
      return [
        `step ${index + 1} of ${steps.length}: ${names.join(", ")}${place}`,
        `  applies ${changed.map(nameOf).join(", ")}`,
        ...(replaced.length === 0
          ? []
          : [`  then wait until the pods are replaced of ${replaced.join(", ")}`]),
        `  old and new pods talk: ${pairs} connections between an old pod and a new one were followed`,
        "",
      ].join("\n");
    })
    .join("");
};

/** The objects of a step, by its number from one. */
export const stateOf = (steps: readonly RolloutStep[], wanted: string): readonly Manifest[] => {
  const step = /^\d+$/.test(wanted) ? steps[Number(wanted) - 1] : undefined;
  if (step !== undefined) return step.manifests;
  throw new Failure(
    exitCode.usage,
    `${JSON.stringify(wanted)} is not a step; there are ${steps.length}\n  hint: gloo-mtls harden --rollout prints them; name files before it`,
  );
};
