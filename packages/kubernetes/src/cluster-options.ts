/** Which cluster, and as whom. */
export interface ClusterOptions {
  /** A file; by default those of `$KUBECONFIG`, else `~/.kube/config`, else the service account of the pod. */
  readonly kubeconfig?: string | undefined;
  /** The name of a context; the file's current one by default. */
  readonly context?: string | undefined;
}
