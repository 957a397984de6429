import type { Duplex } from "node:stream";

/** Which pod. */
export interface PodReference {
  readonly namespace: string;
  readonly name: string;
}

/** Which lines of which log. */
export interface LogQuery extends PodReference {
  readonly container: string;
  /** Of the container's run before this one. */
  readonly previous?: boolean | undefined;
  /** At most as many lines, from the end. */
  readonly tailLines: number;
  /** Lines of the last so many seconds; undefined for all. */
  readonly sinceSeconds?: number | undefined;
}

/** What a server presented in a TLS handshake. */
export interface PresentedCertificates {
  /** PEM, the leaf first. */
  readonly presented: string;
}

/**
 * What is had of pods through the API server. Nothing is changed by it. Every call is made once, and throws a `KubernetesError` when it
 * fails; `no-answer` when the signal ends it.
 */
export interface PodAccess {
  /** @see Kubernetes API, `GET .../pods/{name}/log`; the right that it needs is `get` on `pods/log`. */
  readonly log: (query: LogQuery, signal?: AbortSignal) => Promise<string>;
  /**
   * A connection to a port of a pod, as from within it, so that ports on loopback are reached, too. Whoever opens it destroys it.
   *
   * @see Kubernetes API, `GET .../pods/{name}/portforward`; the right that it needs is `get` on `pods/portforward`, and from Kubernetes
   * 1.35 on `create`, too.
   */
  readonly forward: (pod: PodReference, port: number, signal?: AbortSignal) => Promise<Duplex>;
  /** What a server of HTTP on a port of a pod answers to a GET: the body of an answer 200. */
  readonly httpGet: (pod: PodReference, port: number, path: string, signal?: AbortSignal) => Promise<string>;
  /** What a server of TLS on a port of a pod presents, whatever it then thinks of its client, which shows no certificate. */
  readonly handshake: (
    pod: PodReference,
    port: number,
    signal?: AbortSignal,
  ) => Promise<PresentedCertificates>;
}
