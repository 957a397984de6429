import { clusterName } from "../cluster/upstream-cluster.ts";
import type { Diagnosis } from "./diagnosis.ts";
import type { EnvoyDump } from "./envoy-dump.ts";
import { sideContext, textContext } from "./line-context.ts";
import type { SeenUpstream } from "./objects.ts";
import { symptomsIn } from "./symptoms-in.ts";

const nameText = /^[\w.:|~-]{1,253}$/;
const shownName = (name: string): string => (nameText.test(name) ? name : "with a name that is not shown");

/** Problems that a config dump shows by itself. */
export const dumpDiagnoses = (dump: EnvoyDump): readonly Diagnosis[] => {
  const names = new Set(dump.clusters.map(({ name }) => name));
  return [
    ...dump.clusters.flatMap(({ name, error }) =>
      error === undefined
        ? []
        : symptomsIn({
            text: error,
            place: `cluster ${shownName(name)}`,
            context: textContext(`cluster '${name}'`),
          }),
    ),
    ...dump.errors.flatMap(({ name, text, side }) =>
      symptomsIn({ text, place: shownName(name), context: sideContext(side) }),
    ),
    ...dump.clusters.flatMap(({ name, sdsClusters }) =>
      sdsClusters.filter((cluster) => !names.has(cluster)).map((cluster) => sdsClusterMissing(name, cluster)),
    ),
    ...dump.warmingSecrets.map(secretWarming),
  ];
};

/** Upstreams with an `sslConfig` that has not reached Envoy. */
export const syncDiagnoses = (dump: EnvoyDump, upstreams: readonly SeenUpstream[]): readonly Diagnosis[] => {
  // Of an active and a warming cluster with the same name, the active one carries the traffic, and comes
  // first.
  const clusters = new Map(dump.clusters.toReversed().map((cluster) => [cluster.name, cluster]));
  return upstreams
    .filter(({ hasSslConfig }) => hasSslConfig)
    .flatMap((upstream) => {
      const cluster = clusters.get(clusterOf(upstream));
      return cluster?.hasTls === true ? [] : [notSynchronised(upstream, cluster !== undefined)];
    });
};

const clusterOf = ({ name, namespace }: SeenUpstream): string => clusterName(name, namespace);

const glooLog = "kubectl logs -n gloo-system -l gloo=gloo | gloo-mtls upstream doctor -";

const notSynchronised = (upstream: SeenUpstream, isThere: boolean): Diagnosis => {
  const { name, namespace, secret } = upstream;
  return {
    symptom: isThere ? "ssl-config-not-in-envoy" : "upstream-not-in-envoy",
    side: "upstream",
    place: `Upstream ${namespace}/${name}`,
    count: 1,
    affects: [`${namespace}/${name}`],
    cause: isThere
      ? `the Upstream has an sslConfig, but Envoy's cluster ${clusterOf(upstream)} has no TLS: Gloo did not send it, and traffic goes out in plaintext`
      : `the Upstream has an sslConfig, but Envoy has no cluster ${clusterOf(upstream)}: Gloo refused the Upstream, or no route leads to it`,
    commands: [
      `kubectl get upstream ${name} -n ${namespace} -o jsonpath='{.status}{"\\n"}'`,
      ...(secret === undefined
        ? []
        : [`kubectl get secret ${secret.name} -n ${secret.namespace} -o jsonpath='{.type}{"\\n"}'`]),
      glooLog,
    ],
    source:
      'Gloo guide "Setting up Upstream TLS", Secret not found; Gloo 1.22.1 projects/gloo/pkg/translator/clusters.go',
  };
};

const sdsClusterMissing = (name: string, cluster: string): Diagnosis => ({
  symptom: "sds-cluster-missing",
  side: "upstream",
  place: `cluster ${shownName(name)}`,
  count: 1,
  affects: [],
  cause: `the cluster gets its certificates by SDS from ${shownName(cluster)}, but Envoy has no such cluster: Istio's sidecars were not injected into the gateway proxy`,
  commands: [
    "kubectl get configmap gateway-proxy-envoy-config -n gloo-system -o yaml | grep gateway_proxy_sds",
    "glooctl istio inject",
  ],
  source: "Gloo 1.22.1 projects/gloo/cli/pkg/cmd/istio/inject.go; projects/gloo/pkg/utils/ssl.go",
});

const secretWarming = (name: string): Diagnosis => ({
  symptom: "sds-secret-missing",
  side: "upstream",
  place: `secret ${shownName(name)}`,
  count: 1,
  affects: [],
  cause: `Envoy is waiting for the secret ${shownName(name)} and refuses connections that need it: the SDS server has no secret of that name, or cannot be reached`,
  commands: [
    "kubectl logs -n gloo-system deploy/gateway-proxy -c sds",
    "kubectl get pods -n gloo-system -l gloo=gateway-proxy -o jsonpath='{.items[*].spec.containers[*].name}{\"\\n\"}'",
  ],
  source: "documentation of Envoy 1.36, admin.v3.SecretsConfigDump and Secret discovery service",
});
