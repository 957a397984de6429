import type { ModeName } from "../mode.ts";
import type { RelaySpec, SpecOf } from "../spec/relay-spec.ts";

/** What all modes need and no more. */
export const least = {
  management: { name: "mgmt" },
  workloads: [{ name: "cluster1" }, { name: "cluster2" }],
  server: { address: "relay.example.com:9900" },
} as const satisfies Omit<SpecOf<"insecure">, "mode">;

/** The least specification of a mode, with telemetry. */
export const sampleSpec = (mode: ModeName): RelaySpec => ({
  mode,
  management: { name: "mgmt" },
  workloads: [{ name: "cluster1" }, { name: "cluster2" }],
  server: { address: "relay.example.com:9900" },
  telemetry: { address: "telemetry.example.com:4317" },
});

/** The value, with everything in it frozen, so that a function that changes its input fails. */
export const deepFreeze = <T>(value: T): T => {
  if (typeof value === "object" && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const inner of Object.values(value)) deepFreeze(inner);
  }
  return value;
};
