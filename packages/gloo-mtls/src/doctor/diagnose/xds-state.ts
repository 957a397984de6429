import type { LiveEnvoy } from "./live-envoy.ts";
import { controlStatNames } from "./stat-names.ts";

/** How an Envoy stands with the control plane, by its own counters. */
export interface XdsState {
  /** Undefined where it is not known. */
  readonly isConnected: boolean | undefined;
  /** Whether the connection has TLS; undefined where it is not known. */
  readonly hasTls: boolean | undefined;
  /** Counters of what failed, those that are not zero, by name: `ssl.fail_verify_error`. */
  readonly failures: Readonly<Record<string, number>>;
  /** How many addresses the name of the control plane has; undefined where it is not known. */
  readonly hosts: number | undefined;
}

const failing = [
  ...["ssl.connection_error", "ssl.fail_verify_error", "ssl.fail_verify_san", "ssl.fail_verify_no_cert"],
  "upstream_cx_connect_fail",
  "upstream_cx_connect_timeout",
];

/** Reads the counters of a proxy. */
export const xdsState = (envoy: LiveEnvoy): XdsState => {
  const stats = envoy.seen?.stats;
  const [name] = controlStatNames(envoy.process);
  if (stats === undefined || name === undefined) {
    return { isConnected: undefined, hasTls: undefined, failures: {}, hosts: undefined };
  }
  const of = (counter: string): number | undefined => stats[`cluster.${name}.${counter}`];
  const connected = stats["control_plane.connected_state"];
  return {
    isConnected: connected === undefined ? undefined : connected === 1,
    // Without a TLS context, Envoy has no such counter at all; without the cluster it has none of these.
    hasTls: of("membership_total") === undefined ? undefined : of("ssl.handshake") !== undefined,
    failures: Object.fromEntries(
      failing.flatMap((counter) => {
        const count = of(counter) ?? 0;
        return count > 0 ? [[counter, count]] : [];
      }),
    ),
    hosts: of("membership_total"),
  };
};
