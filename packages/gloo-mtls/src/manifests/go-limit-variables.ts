import type { EnvVar } from "kubernetes-types/core/v1.js";
import type { Draft } from "../plan/draft.ts";
import type { GoLimits } from "../plan/memory-limit.ts";
import { fromLimit } from "../sidecars/env.ts";

/** The variables by which Go's run time keeps to the limits of its container. */
export const goLimitVariables = ({ cpu, memory }: GoLimits): readonly (Draft<EnvVar> | undefined)[] => [
  memory === "limits.memory"
    ? fromLimit("GOMEMLIMIT", "limits.memory")
    : memory && { name: "GOMEMLIMIT", value: memory.bytes },
  cpu ? fromLimit("GOMAXPROCS", "limits.cpu") : undefined,
];
