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
