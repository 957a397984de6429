export { type Finding, formatFinding, InputError } from "@gloo-mtls/objects/report";
export { type HardenOptions, harden } from "./harden.ts";
export { type Hardening, type RenewWith, renewers } from "./hardening.ts";
export { type HardeningName, type HardenLevel, hardeningNames, hardenings, levels } from "./hardenings.ts";
export { type RolloutStep, rollout } from "./rollout.ts";
