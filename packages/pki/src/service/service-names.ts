/** The Service that a certificate is for. */
export interface ServiceLocation {
  /** Name of the Service; `gloo` by default, as the chart passes to certgen. */
  readonly service?: string;
  /** Its namespace; `gloo-system` by default. */
  readonly namespace?: string;
  /** `cluster.local` by default. */
  readonly clusterDomain?: string;
}

export const defaultLocation = {
  service: "gloo",
  namespace: "gloo-system",
  clusterDomain: "cluster.local",
} as const satisfies Required<ServiceLocation>;

/** The location with defaults filled in. */
export const locationOf = (location: ServiceLocation): Required<ServiceLocation> => ({
  service: location.service ?? defaultLocation.service,
  namespace: location.namespace ?? defaultLocation.namespace,
  clusterDomain: location.clusterDomain ?? defaultLocation.clusterDomain,
});

/**
 * The four names by which a Service is reached inside a cluster, shortest first: the order of certgen's subject alternative
 * names.
 * @see Gloo 1.22.1 `jobs/pkg/certgen/gen_certs.go`
 */
export const serviceNames = (location: ServiceLocation): readonly string[] => {
  const { service, namespace, clusterDomain } = locationOf(location);
  return [
    service,
    `${service}.${namespace}`,
    `${service}.${namespace}.svc`,
    `${service}.${namespace}.svc.${clusterDomain}`,
  ];
};
