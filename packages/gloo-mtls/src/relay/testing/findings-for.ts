import { deepFreeze } from "@gloo-mtls/objects/data";
import { formatFinding } from "@gloo-mtls/objects/report";
import { createAuthority, createIntermediate, createLeaf } from "@gloo-mtls/pki";
import { checkRelay } from "../check/check-relay.ts";
import type { ClusterSecrets } from "../check/relay-state.ts";
import type { ModeName } from "../mode.ts";
import type { Creator } from "../secret-requirement.ts";
import { relaySpecOf } from "../spec/read-spec.ts";
import { sampleSpec } from "./sample-spec.ts";

/** The moment at which the material was made. */
export const now = Date.UTC(2026, 0, 1);
export const root = createAuthority({ now, subject: { commonName: "root" }, pathLength: 1 });
export const intermediate = createIntermediate({ now, authority: root, subject: { commonName: "signing" } });
export const server = createLeaf({ now, authority: root, dnsNames: ["*.gloo-mesh"] });
export const client = createLeaf({ now, authority: root, dnsNames: ["cluster1"] });

export type Entries = Readonly<Record<string, string>>;

/** A pair as a Secret has it. */
export const pairOf = (
  { certificate, privateKey }: { certificate: string; privateKey: string },
  ca = root.certificate,
) => ({
  "tls.crt": certificate,
  "tls.key": privateKey,
  "ca.crt": ca,
});
export const trust = { "ca.crt": root.certificate };

const management: Readonly<Record<string, Entries>> = {
  "relay-root-tls-secret": trust,
  "relay-tls-signing-secret": pairOf(intermediate),
  "relay-server-tls-secret": pairOf(server),
  "gloo-telemetry-gateway-tls-secret": pairOf(server),
  "telemetry-root-secret": trust,
  "relay-identity-token-secret": { token: "abc" },
};
const workload: Readonly<Record<string, Entries>> = {
  "relay-root-tls-secret": trust,
  "telemetry-root-secret": trust,
  "relay-identity-token-secret": { token: "abc" },
  "relay-client-tls-secret": pairOf(client),
};

interface FindingsOptions {
  readonly mode?: ModeName;
  readonly at?: number;
  readonly expected?: readonly Creator[];
  /** More of the specification. */
  readonly more?: object;
}

/** The texts of what is found when some Secrets are others; one that is undefined is not there. */
export const findingsFor = (
  changed: {
    readonly m?: Readonly<Record<string, Entries | undefined>>;
    readonly w?: Readonly<Record<string, Entries | undefined>>;
  },
  { mode = "mtls-own-cas", at = now, expected, more = {} }: FindingsOptions = {},
): readonly string[] => {
  const secrets = (
    base: Readonly<Record<string, Entries>>,
    change: Readonly<Record<string, Entries | undefined>> = {},
  ) =>
    new Map(
      Object.entries({ ...base, ...change }).flatMap(([name, entries]) =>
        entries === undefined ? [] : [[name, deepFreeze(entries)] as const],
      ),
    );
  const clusters: readonly ClusterSecrets[] = [
    { cluster: "mgmt", on: "management", secrets: secrets(management, changed.m) },
    { cluster: "cluster1", on: "workload", secrets: secrets(workload, changed.w) },
  ];
  const spec = relaySpecOf({ ...sampleSpec(mode), workloads: [{ name: "cluster1" }], ...more });
  const options = expected === undefined ? { now: at } : { now: at, expected };
  return checkRelay(spec, clusters, options).map(formatFinding);
};
