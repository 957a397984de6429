import { anObjectWith, aText, type OptionTable, requireArgument } from "@gloo-mtls/objects/report";
/** The Service that a certificate is for. */
export interface ServiceLocation {
  /** Name of the Service; `gloo` by default, as the chart passes to certgen. */
  readonly service?: string | undefined;
  /** Its namespace; `gloo-system` by default. */
  readonly namespace?: string | undefined;
  /** `cluster.local` by default. */
  readonly clusterDomain?: string | undefined;
}

export const defaultLocation = {
  service: "gloo",
  namespace: "gloo-system",
  clusterDomain: "cluster.local",
} as const satisfies Required<ServiceLocation>;

/** What the options of a Service take. */
export const locationOptions: OptionTable<ServiceLocation> = {
  service: aText,
  namespace: aText,
  clusterDomain: aText,
};

/** The location with defaults filled in. */
export const locationOf = (location: ServiceLocation): Readonly<Record<keyof ServiceLocation, string>> => {
  requireArgument("location", location, anObjectWith(locationOptions));
  return {
    service: location.service ?? defaultLocation.service,
    namespace: location.namespace ?? defaultLocation.namespace,
    clusterDomain: location.clusterDomain ?? defaultLocation.clusterDomain,
  };
};

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
