import type { ClusterOptions, KubernetesApi } from "@gloo-mtls/kubernetes";
import type { Surroundings } from "../surroundings.ts";

/** What a command reads or writes outside of itself that changes a cluster. */
export interface LiveSurroundings extends Pick<Surroundings, "out" | "err"> {
  /**
   * A Kubernetes API, of which nothing is loaded before this is asked for.
   *
   * @throws {KubernetesError} When there is no client for it installed, or no configuration to go by.
   */
  readonly cluster: (options: ClusterOptions) => Promise<KubernetesApi>;
  /** Asks a person, and gives what is typed, empty at the end of the input; undefined where nobody is at a terminal. */
  readonly ask: ((question: string) => Promise<string>) | undefined;
}
