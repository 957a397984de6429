import type { Data } from "@gloo-mtls/objects/data";
import { type EnvoyCluster, readBootstrap } from "@gloo-mtls/objects/envoy";

/** A TLS socket whose certificates, where they come from an SDS server, come from a cluster that there is. */
const hasTls = ({ socket }: EnvoyCluster, names: ReadonlySet<string>): boolean =>
  socket.kind === "tls" &&
  [...socket.tls.certificates, socket.tls.validation.trust].every(
    (source) => source?.cluster === undefined || names.has(source.cluster),
  );

/**
 * Whether a bootstrap dials gloo with TLS: each cluster that `dynamic_resources` names has a socket for it, and so has the chart's cluster
 * for xDS over REST, where that is kept. False where that cannot be seen: no text, a text that is not a bootstrap, no such cluster.
 */
export const dialsWithTls = (text: Data | undefined): boolean => {
  const read = typeof text === "string" ? readBootstrap(text) : undefined;
  if (read === undefined) return false;
  const { clusters, control } = read.bootstrap;
  const names = new Set(clusters.map(({ name }) => name));
  const dialed = new Set(control.map(({ cluster }) => cluster));
  const xds = clusters.filter(({ name }) => dialed.has(name));
  const rest = clusters.filter(({ name }) => name === "rest_xds_cluster");
  return xds.length > 0 && [...xds, ...rest].every((cluster) => hasTls(cluster, names));
};
