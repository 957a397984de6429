import type { ClusterOptions, KubernetesApi } from "@gloo-mtls/kubernetes";
import type { Surroundings } from "../surroundings.ts";
import type { CiphersSurroundings } from "./ciphers.ts";

/** What the commands on upstreams read or write outside of themselves, beside files and streams. */
export interface UpstreamSurroundings
  extends Omit<Surroundings, "materialCheck">,
    Pick<CiphersSurroundings, "probe"> {
  /**
   * A Kubernetes API, of which nothing is loaded before this is asked for.
   *
   * @throws {KubernetesError} When there is no client for it installed, or no configuration to go by.
   */
  readonly cluster: (options: ClusterOptions) => Promise<KubernetesApi>;
}
