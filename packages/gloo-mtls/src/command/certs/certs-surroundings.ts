import type { RunSurroundings } from "@gloo-mtls/certgen";
import type { ClusterOptions, KubernetesApi } from "@gloo-mtls/kubernetes";
import type { Surroundings } from "../surroundings.ts";
import type { Handshake, TlsPort } from "./handshake.ts";

/** What the commands on certificates read or write outside of themselves, beside files and streams. */
export interface CertsSurroundings extends Omit<Surroundings, "materialCheck"> {
  /**
   * Begins TLS with a server, without a certificate of one's own and without judging the server's, and ends it again.
   *
   * @throws {Failure} When there is nobody, or nothing of TLS, or no answer in time.
   */
  readonly handshake: (port: TlsPort) => Promise<Handshake>;
  /**
   * A Kubernetes API, of which nothing is loaded before this is asked for.
   *
   * @throws {KubernetesError} When there is no client for it installed, or no configuration to go by.
   */
  readonly cluster: (options: ClusterOptions) => Promise<KubernetesApi>;
  /** Whether a person reads standard error. */
  readonly errIsTerminal: boolean;
  /** The clock and the timers of a rotation; undefined for the machine's own. */
  readonly runner: RunSurroundings | undefined;
  /** Begins to listen for being told to stop, until it is released. */
  readonly stopping: () => { readonly signal: AbortSignal; readonly release: () => void };
}
