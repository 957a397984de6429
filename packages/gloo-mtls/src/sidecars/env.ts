import type { EnvVar } from "kubernetes-types/core/v1.js";
import type { Draft } from "../plan/draft.ts";

/** A variable with the value of a field of the pod. */
export const fromField = (name: string, fieldPath: string, apiVersion?: "v1"): Draft<EnvVar> => ({
  name,
  valueFrom: { fieldRef: { ...(apiVersion && { apiVersion }), fieldPath } },
});

/** A variable with the value of the container's own limit, in bytes or in whole cores. */
export const fromLimit = (name: string, resource: "limits.memory" | "limits.cpu"): Draft<EnvVar> => ({
  name,
  valueFrom: { resourceFieldRef: { divisor: "1", resource } },
});

/** A variable that says "true" when a switch is on, and is absent otherwise. */
export const switchedOn = (name: string, on: boolean): Draft<EnvVar> | undefined =>
  on ? { name, value: "true" } : undefined;
