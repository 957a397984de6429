import type { Quirk } from "./quirk.ts";

/** What surprises in the gateway proxies and in the Gateways that they begin with. */
export const proxyQuirks: readonly Quirk[] = [
  {
    name: "pod-fields-under-kind-are-dead",
    happens:
      "nodeName, nodeSelector, tolerations, affinity, hostAliases, initContainers, restartPolicy and kubeResourceOverride under a proxy's kind.deployment are not read, while priorityClassName and customEnv are read there alone, and for Deployments alone.",
    instead: "Use podTemplate and the kubeResourceOverride of the proxy.",
    file: "templates/7-gateway-proxy-deployment.yaml",
  },
  {
    name: "zero-replicas-are-one",
    happens:
      "kind.deployment.replicas: 0 of a proxy leaves the field out, so Kubernetes runs one pod; on gloo 0 stays.",
    instead: "Set spec.replicas with the proxy's kubeResourceOverride.",
    file: "templates/7-gateway-proxy-deployment.yaml",
  },
  {
    name: "service-override-is-inherited",
    happens:
      "A named proxy inherits service.kubeResourceOverride of gatewayProxy, but not kubeResourceOverride.",
    instead: "Write the latter for each proxy.",
    file: "templates/8-gateway-proxy-service.yaml",
  },
  {
    name: "service-overrides-need-a-key",
    happens:
      "A proxy inherits the override of its Service with any service key of its own, and that of its config-dump Service only with a service.configDumpService of its own.",
    instead: "Write overrides for each proxy.",
    file: "templates/8-gateway-proxy-service.yaml",
  },
  {
    name: "service-without-ports",
    happens:
      "With disableHttpGateway and disableHttpsGateway, one of which may be inherited, a proxy's Service has no port, and the API server refuses it.",
    instead: "Leave one of the two off, or name a port in service.customPorts.",
    file: "templates/8-gateway-proxy-service.yaml",
    hardening: "no-null-ports",
  },
  {
    name: "service-name-is-inherited",
    happens: "A named proxy inherits service.name, so two proxies may render one Service, twice.",
    instead: "Name the Service of each proxy, or of none.",
    file: "templates/8-gateway-proxy-service.yaml",
  },
  {
    name: "disabled-by-inheritance-has-gateways",
    happens:
      "Default Gateways look only at a proxy's own disabled, so one that is disabled by inheritance still has them; the PodDisruptionBudget looks at neither.",
    instead: "Write disabled for each proxy.",
    file: "templates/_8-default-gateways.tpl",
  },
  {
    name: "gateways-without-gateway",
    happens:
      "With gateway.enabled: false the default Gateways are still made and applied by the rollout Job.",
    instead: "Set gatewaySettings.enabled to false as well.",
    file: "templates/5-resource-configmap.yaml",
  },
  {
    name: "tracing-without-provider-removes-http-gateway",
    happens: "tracing without a provider takes httpGateway out of both default Gateways.",
    instead: "Name a provider.",
    file: "templates/_8-default-gateways.tpl",
  },
  {
    name: "hybrid-gateway-beside-http-gateway",
    happens:
      "httpHybridGateway and httpsHybridGateway are rendered beside an empty httpGateway, and the two are members of one protobuf oneof, of which a Gateway may have one.",
    instead: "Turn the generated Gateways off and apply your own.",
    file: "templates/_8-default-gateways.tpl",
    hardening: "one-gateway-oneof",
  },
  {
    name: "extra-containers-come-first",
    happens: "extraContainers precede the container of Envoy, so its index in the pod is not always 0.",
    instead: "Look for containers by name.",
    file: "templates/7-gateway-proxy-deployment.yaml",
  },
  {
    name: "whitelisted-discovery-is-injected",
    happens: "disableAutoinjection does not cover discovery when whitelistDiscovery is on.",
    instead: "Turn global.istioIntegration.whitelistDiscovery off.",
    file: "templates/3-discovery-deployment.yaml",
  },
  {
    name: "discovery-service-without-discovery",
    happens: "The Service of discovery is rendered for service monitors even when discovery is not.",
    instead: "It is harmless: it selects no pod.",
    file: "templates/3-discovery-service.yaml",
  },
  {
    name: "inherited-namespace-without-account",
    happens:
      "A namespace that a proxy inherits places its objects but not its service account, which is made in the namespace of the release.",
    instead: "Write namespace for each proxy.",
    file: "templates/8-gateway-proxy-service-account.yaml",
  },
  {
    name: "bindings-of-absent-accounts",
    happens:
      "Three bindings name a service account called gateway that no longer exists, and without discovery gloo-upstream-mutator-binding has no subject.",
    instead: "It is harmless: it grants nothing, unless someone makes an account of that name.",
    file: "templates/23-namespace-clusterrolebinding-gateway.yaml",
  },
  {
    name: "host-port-of-daemon-sets-on-deployments",
    happens:
      "kind.daemonSet.hostPort acts on a Deployment, too, as long as kind.deployment stays and no workload type is set.",
    instead: "Set kind.deployment to null for a DaemonSet.",
    file: "templates/7-gateway-proxy-deployment.yaml",
  },
  {
    name: "own-anti-affinity-replaces-default",
    happens:
      "antiAffinity together with affinity.podAntiAffinity is written twice, and that of affinity wins.",
    instead: "Use one of the two.",
    file: "templates/7-gateway-proxy-deployment.yaml",
  },
  {
    name: "kube-gateway-digest-needs-plain-digest",
    happens:
      "Images of the Kubernetes Gateway API have the digest of their variant only where the plain digest is set as well.",
    instead: "Set both.",
    file: "templates/43-gatewayparameters.yaml",
  },
  {
    name: "legacy-proxies-borrow-values",
    happens:
      "ingress-proxy takes its pod fields from ingress.deployment and knative-external-proxy the annotations of its Service from ingressProxy, while clusteringress-proxy ignores runAsUser, loadBalancerIP and annotations.",
    instead: "Write the values where they are read.",
    file: "templates/11-ingress-proxy-deployment.yaml",
  },
];
