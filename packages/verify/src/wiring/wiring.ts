import type {
  BootstrapText,
  EnvoyCluster,
  EnvoyEndpoint,
  EnvoyFilterChain,
  SecretSource,
  TlsContext,
} from "@gloo-mtls/objects/envoy";
import {
  aFunction,
  aList,
  anObject,
  anObjectWith,
  requireArgument,
  required,
} from "@gloo-mtls/objects/report";
import type { CertgenRun } from "./certgen-run.ts";
import type { EnvoyProcess } from "./envoy-process.ts";
import type { GlooProcess } from "./gloo-process.ts";
import type { Listening } from "./listening.ts";
import type { Objects, Place } from "./objects.ts";
import type { Pod } from "./pod.ts";
import type { Process } from "./process.ts";
import type { SdsProcess } from "./sds-process.ts";
import type { SecretMaker } from "./secret-maker.ts";
import type { Route } from "./service-route.ts";

/** What is behind an address, when everything that it leads to is followed. */
export type Treasure =
  /** The whole configuration of proxies, the private keys of their listeners included. */
  | "configuration"
  /** The private key of mutual TLS, from SDS. */
  | "key"
  /** Envoy's administration. */
  | "admin";

/** A filter chain that leads to something worth protecting, from an address that other pods reach or not. */
export interface Entrance {
  readonly process: EnvoyProcess;
  readonly listening: Listening;
  readonly chain: EnvoyFilterChain;
  /** Whether other pods reach it. */
  readonly isOpen: boolean;
  readonly leadsTo: ReadonlySet<Treasure>;
}

/** A connection that an Envoy opens: an endpoint of a cluster, and where it goes. */
export interface Dial {
  readonly process: EnvoyProcess;
  readonly cluster: EnvoyCluster;
  readonly endpoint: EnvoyEndpoint;
  /** Whether the Envoy takes its own configuration from there. */
  readonly isControl: boolean;
  readonly route: Route;
  /** What listens there, of what is known. */
  readonly ends: readonly Listening[];
  /** Whether a container that is not known declares the port. */
  readonly isDeclared: boolean;
  /**
   * Whether what declares the port is in other pods than the control planes that are known: other programs
   * configure Envoys, too.
   */
  readonly isForeign: boolean;
  readonly leadsTo: ReadonlySet<Treasure>;
}

/** What a file of certificates is. */
export type SecretPart = "privateKey" | "certificate" | "ca";

/** A Secret with certificates in use. */
export interface SecretUse {
  readonly namespace: string;
  readonly name: string;
  /** Under which keys SDS finds what; what is not named comes from elsewhere. */
  readonly keys: Readonly<Partial<Record<SecretPart, string>>>;
  readonly makers: readonly SecretMaker[];
  /** The volume of a pod that mounts it. */
  readonly place: Place;
}

/** Where the certificates or the CAs of a TLS context come from: a Secret, or what is wrong or not known on the way. */
export type Supply =
  | { readonly kind: "secret"; readonly use: SecretUse; readonly sds: SdsProcess | undefined }
  /**
   * With the reason why it is not seen: a sentence without a full stop. Undefined where it is seen, and is
   * not a Secret.
   */
  | { readonly kind: "unknown"; readonly reason: string | undefined }
  | { readonly kind: "broken"; readonly fault: SupplyFault; readonly message: string; readonly place: Place };

export type SupplyFault =
  | "sds-unreachable"
  | "sds-without-http2"
  | "sds-off"
  | "sds-without-files"
  | "secret-not-served";

/** Who listens where with what, who dials whom with what, which certificates are used, who makes and who renews them. */
export interface Wiring {
  readonly objects: Objects;
  /** The bootstraps that were read, by their text; undefined for one that could not be. */
  readonly bootstraps: ReadonlyMap<string, BootstrapText | undefined>;
  /** Pods that run all the time. */
  readonly pods: readonly Pod[];
  readonly processes: readonly Process[];
  readonly controlPlanes: readonly GlooProcess[];
  /** Envoys that take their configuration from a control plane. */
  readonly proxies: readonly EnvoyProcess[];
  readonly listening: readonly Listening[];
  readonly entrances: readonly Entrance[];
  readonly dials: readonly Dial[];
  /** The Secrets of the SDS servers for mutual TLS with the control plane. */
  readonly secrets: readonly SecretUse[];
  readonly certgenRuns: readonly CertgenRun[];
  /** Where the processes of a pod listen. */
  readonly listeningOf: (pod: Pod) => readonly Listening[];
  /** Follows a secret that an Envoy asks for. */
  readonly supplyOf: (
    process: EnvoyProcess,
    source: SecretSource,
    use: "certificate" | "validation",
  ) => Supply;
}

/** What a graph is to those who read it; `wiringOf` makes it. */
export const aWiring = anObjectWith({
  objects: required(anObject),
  pods: required(aList),
  processes: required(aList),
  controlPlanes: required(aList),
  proxies: required(aList),
  listening: required(aList),
  entrances: required(aList),
  dials: required(aList),
  secrets: required(aList),
  certgenRuns: required(aList),
  listeningOf: required(aFunction),
  supplyOf: required(aFunction),
});

/** The same of one entrance. */
export const anEntrance = anObjectWith({
  chain: required(anObjectWith({ socket: required(anObject) })),
});

/** The TLS of an entrance; undefined where it has none. */
export const tlsOf = (entrance: Entrance): TlsContext | undefined => {
  requireArgument("entrance", entrance, anEntrance);
  return entrance.chain.socket.kind === "tls" ? entrance.chain.socket.tls : undefined;
};
