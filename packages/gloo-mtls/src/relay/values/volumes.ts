import { secretNames } from "../names.ts";
import type { Volume } from "./platform-values.ts";

/** 0644, which the chart writes as a number. */
const readable = 420;

/**
 * The collector's volumes. A list of values replaces the chart's list, so its defaults are restated beside
 * the changed `root-ca`.
 * @see R9, R14
 */
export const collectorVolumes: Volume[] = [
  { name: "root-ca", secret: { secretName: secretNames.telemetryRoot, defaultMode: readable } },
  {
    name: "telemetry-configmap",
    configMap: {
      name: "gloo-telemetry-collector-config",
      items: [{ key: "relay", path: "relay.yaml" }],
    },
  },
  { name: "cilium-run", hostPath: { path: "/var/run/cilium", type: "DirectoryOrCreate" } },
];

/**
 * The gateway's volumes, its certificate from another Secret. No source lists them: they are to be compared
 * against the chart.
 */
export const gatewayVolumes = (secretName: string): Volume[] => [
  { name: "tls-keys", secret: { secretName, defaultMode: readable } },
  {
    name: "telemetry-configmap",
    configMap: { name: "gloo-telemetry-gateway-config", items: [{ key: "relay", path: "relay.yaml" }] },
  },
];
