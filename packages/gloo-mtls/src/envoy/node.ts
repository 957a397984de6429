/** @see Envoy v3 API, `config.core.v3.Node` */
export interface Node {
  readonly id: string;
  readonly cluster: string;
  readonly metadata?: {
    /** The key of the proxy's entry in the control plane's xDS cache. */
    readonly role: string;
  };
}

/**
 * A proxy that is named after its pod. The id is a Go template: the entry point of the proxy's image expands it before Envoy
 * sees it (`envoyinit`, which passes over the whole file).
 */
export const podNode = (cluster: string, role: string): Node => ({
  id: "{{.PodName}}.{{.PodNamespace}}",
  cluster,
  metadata: { role },
});
