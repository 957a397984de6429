import type { ClusterOptions, KubernetesApi } from "@gloo-mtls/kubernetes";
import type { Surroundings } from "../surroundings.ts";

/** What the commands on the relay read or write outside of themselves, beside files and streams. */
export interface RelaySurroundings extends Omit<Surroundings, "materialCheck"> {
  /** Whether a person reads standard error. */
  readonly errIsTerminal: boolean;
  /** Whether a person reads standard output. */
  readonly outIsTerminal: boolean;
  /** Text of 32 or more characters that nobody can guess. */
  readonly newToken: () => string;
  /**
   * A Kubernetes API, of which nothing is loaded before this is asked for.
   *
   * @throws {KubernetesError} When there is no client for it installed, or no configuration to go by.
   */
  readonly cluster: (options: ClusterOptions) => Promise<KubernetesApi>;
}
