import type { Severity } from "@gloo-mtls/objects/report";
import { aListOf, anObject, anObjectWith, required } from "@gloo-mtls/objects/report";

/** How a connection is secured. `tls`: encrypted, and one of the two ends does not prove who it is. `unknown`: not seen. */
export type Security = "plaintext" | "tls" | "mutual-tls" | "unknown";

/** A port of a container, and what it leads to. */
export interface MapPort {
  /** `host:port`, as it is written. */
  readonly address: string;
  /** What listens: a listener of Envoy, its administration, SDS, or a port of gloo's. */
  readonly use: "listener" | "admin" | "sds" | "xds" | "restXds" | "validation" | "proxyDebug";
  readonly security: Security;
  /** Whether other pods reach it; false for loopback. */
  readonly isOpen: boolean;
  /** What is worth protecting behind it. */
  readonly leadsTo: readonly ("configuration" | "key" | "admin")[];
}

/** A container of a pod; `other` is what takes no part in the connections. */
export interface MapContainer {
  readonly name: string;
  readonly role: "envoy" | "gloo" | "sds" | "other";
  readonly ports: readonly MapPort[];
}

/** The pods of one workload. */
export interface PodNode {
  readonly node: "pod";
  /** `pod:Kind/namespace/name` */
  readonly id: string;
  readonly namespace: string;
  /** `Kind/name` of the workload. */
  readonly title: string;
  readonly containers: readonly MapContainer[];
}

/** A Secret with certificates and CAs in use. */
export interface SecretNode {
  readonly node: "secret";
  /** `secret:namespace/name` */
  readonly id: string;
  readonly namespace: string;
  readonly title: string;
  /** Whether the Secret itself is among the manifests. */
  readonly isPresent: boolean;
}

/** What makes or renews a Secret: a Job or CronJob of certgen, cert-manager's Certificate, an ExternalSecret, Gloo's controller. */
export interface MakerNode {
  readonly node: "maker";
  /** `maker:Kind/namespace/name` */
  readonly id: string;
  readonly namespace: string;
  /** `Kind/name` */
  readonly title: string;
}

/** An address that is dialled, and has nothing behind it among the manifests. */
export interface OutsideNode {
  readonly node: "outside";
  /** `outside:host:port` */
  readonly id: string;
  readonly namespace: undefined;
  /** `host:port` */
  readonly title: string;
  /** Why it leads nowhere; undefined where its end is just not seen. */
  readonly reason: string | undefined;
}

export type MapNode = PodNode | SecretNode | MakerNode | OutsideNode;

/** The Secrets of one end of a connection, each `namespace/name`; undefined where there is none, or it is not known. */
export interface MapIdentity {
  /** Of the certificate that it shows. */
  readonly certificate: string | undefined;
  /** Of the CAs by which it judges the other end. */
  readonly authority: string | undefined;
}

/** A connection from one pod to another, or to an address outside. */
export interface ConnectionEdge {
  readonly edge: "connection";
  readonly id: string;
  /** The node that dials. */
  readonly from: string;
  readonly to: string;
  /** The port that is dialled: that of the Service. */
  readonly port: number;
  readonly security: Security;
  /** Whether the proxy takes its configuration over it. */
  readonly isControl: boolean;
  readonly client: MapIdentity;
  readonly server: MapIdentity;
}

/** From a Secret to the pod whose SDS server hands it to Envoy. */
export interface MountEdge {
  readonly edge: "mount";
  readonly id: string;
  readonly from: string;
  readonly to: string;
}

/** From a maker to the Secret. */
export interface MakerEdge {
  readonly edge: "makes";
  readonly id: string;
  readonly from: string;
  readonly to: string;
  /** Whether it makes the Secret again before the certificate ends; undefined where that is not seen. */
  readonly renews: boolean | undefined;
}

export type MapEdge = ConnectionEdge | MountEdge | MakerEdge;

/** A finding of `verify`, and where it is on the map. */
export interface MapFault {
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  /** Ids of nodes and edges; empty for what is not on the map. */
  readonly on: readonly string[];
}

/** What a map is to those who draw it; `mapOf` makes it. */
export const aMap = anObjectWith({
  nodes: required(aListOf(anObject)),
  edges: required(aListOf(anObject)),
  faults: required(aListOf(anObject)),
});

/** An installation as people look at it. Plain data: it goes through JSON unchanged, and the same manifests give the same map. */
export interface InstallationMap {
  readonly nodes: readonly MapNode[];
  readonly edges: readonly MapEdge[];
  readonly faults: readonly MapFault[];
}
