import { text } from "./leaves/scalars.ts";
import { key } from "./node.ts";

/** Both take a number of pods or a percentage; templates take 0 for absent. */
export const disruptionBudget = {
  minAvailable: key(text, "Pods that must stay available.", { unit: "pods or percentage" }),
  maxUnavailable: key(text, "Pods that may be unavailable.", { unit: "pods or percentage" }),
};
