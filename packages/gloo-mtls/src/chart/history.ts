import type { Minor } from "./releases.ts";

/** A change of what the chart makes of values, between two releases. */
interface ChartChange {
  /** What a chart that has the change does, in one sentence. */
  readonly does: string;
  /** Where, in the chart's folder `install/helm/gloo`. */
  readonly file: string;
  /** By minor version the first patch that has the change; all later ones of that minor have it. A minor that is absent never has it. */
  readonly since: Readonly<Partial<Record<Minor, number>>>;
}

/**
 * Every change of the chart from 1.18.0 on, by name. Late patches of an old minor are younger than early ones of the next, so a change may
 * go away when the minor goes up.
 *
 * @see Gloo `install/helm/gloo` at the tags `v1.18.0` to `v1.22.1`
 */
const history = {
  "ws-handshake-runtime-flag": {
    does: "The bootstrap of every gateway proxy turns off Envoy's check of a WebSocket's switch of protocols.",
    file: "templates/9-gateway-proxy-configmap.yaml",
    since: { "1.18": 2, "1.19": 0 },
  },
  "gateway-parameters-service": {
    does: "GatewayParameters take the traffic policy and the ports of the Service from the values.",
    file: "templates/43-gatewayparameters.yaml",
    since: { "1.18": 4, "1.19": 0, "1.20": 0, "1.21": 0, "1.22": 0 },
  },
  "webhook-match-conditions": {
    does: "The validating webhooks take CEL conditions from the values.",
    file: "templates/5-gateway-validation-webhook-configuration.yaml",
    since: { "1.18": 6, "1.19": 0, "1.20": 0, "1.21": 0, "1.22": 0 },
  },
  "mtls-sds-env": {
    does: "With mutual TLS, the container gloo has the variable GLOO_MTLS_SDS_ENABLED.",
    file: "templates/1-gloo-deployment.yaml",
    since: { "1.18": 7, "1.19": 0, "1.20": 0, "1.21": 0, "1.22": 0 },
  },
  "kube-gateway-secret-writes": {
    does: "The controller of the Kubernetes Gateway API may create and patch Secrets.",
    file: "templates/44-rbac.yaml",
    since: { "1.18": 7, "1.19": 0, "1.20": 0, "1.21": 0, "1.22": 0 },
  },
  "gateway-parameters-image-variants": {
    does: "Images in GatewayParameters follow image variants, as those of containers do.",
    file: "templates/43-gatewayparameters.yaml",
    since: { "1.18": 7, "1.19": 0, "1.20": 0, "1.21": 0, "1.22": 0 },
  },
  "image-parts-as-text": {
    does: "A tag that is a number is written as that number, and a missing repository as nothing.",
    file: "templates/_helpers.tpl",
    since: { "1.18": 7, "1.19": 0, "1.20": 0, "1.21": 0, "1.22": 0 },
  },
  "proxy-deployment-separator": {
    does: "A gateway proxy's workload with an override keeps its apiVersion behind a disabled proxy.",
    file: "templates/7-gateway-proxy-deployment.yaml",
    since: { "1.18": 29, "1.19": 8, "1.20": 3, "1.21": 0, "1.22": 0 },
  },
  "proxy-document-separators": {
    does: "A gateway proxy's autoscaler, disruption budget and ConfigMap with an override keep their apiVersion, too.",
    file: "templates/8-gateway-proxy-horizontal-pod-autoscaler.yaml",
    since: { "1.21": 0, "1.22": 0 },
  },
  "certgen-fips-image": {
    does: "Certgen's image gets the suffix -fips with FIPS variants.",
    file: "templates/_helpers.tpl",
    since: { "1.18": 39, "1.19": 18, "1.20": 20, "1.21": 10, "1.22": 0 },
  },
  "sds-readiness-probe-value": {
    does: "The readiness probe of sds in gateway proxies is a value.",
    file: "templates/7-gateway-proxy-deployment.yaml",
    since: { "1.18": 40, "1.19": 19, "1.20": 21, "1.21": 11, "1.22": 0 },
  },
  "clear-status-metrics-env": {
    does: "gloo.clearStatusMetrics is passed to the container gloo.",
    file: "templates/1-gloo-deployment.yaml",
    since: { "1.19": 0, "1.20": 0, "1.21": 0, "1.22": 0 },
  },
  "listener-option-read-rule": {
    does: "The control plane may read ListenerOptions.",
    file: "templates/20-namespace-clusterrole-gateway.yaml",
    since: { "1.19": 0, "1.20": 0, "1.21": 0, "1.22": 0 },
  },
  "gateway-parameters-topology-spread": {
    does: "GatewayParameters take topology spread constraints from the values.",
    file: "templates/43-gatewayparameters.yaml",
    since: { "1.19": 0, "1.20": 0, "1.21": 0, "1.22": 0 },
  },
  "kube-gateway-tls-routes-and-listener-sets": {
    does: "The controller of the Kubernetes Gateway API may read TLSRoutes and ListenerSets, and report on them.",
    file: "templates/44-rbac.yaml",
    since: { "1.19": 0, "1.20": 0, "1.21": 0, "1.22": 0 },
  },
  "image-disable-digest": {
    does: "disableDigest leaves the digest of an image away.",
    file: "templates/_helpers.tpl",
    since: { "1.19": 0, "1.20": 0, "1.21": 0, "1.22": 0 },
  },
  "auto-websocket-passthrough": {
    does: "Settings say whether WebSockets pass transformations.",
    file: "templates/18-settings.yaml",
    since: { "1.20": 0, "1.21": 0, "1.22": 0 },
  },
  "graphql-rbac": {
    does: "The control plane and discovery have roles for GraphQLApis.",
    file: "templates/20-namespace-clusterrole-gateway.yaml",
    since: { "1.18": 0, "1.19": 0, "1.20": 2 },
  },
  "discovery-off-by-default": {
    does: "Discovery is off by default.",
    file: "values-template.yaml",
    since: { "1.20": 0, "1.21": 0, "1.22": 0 },
  },
  "hpa-not-for-disabled-proxy": {
    does: "A disabled gateway proxy has no HorizontalPodAutoscaler.",
    file: "templates/8-gateway-proxy-horizontal-pod-autoscaler.yaml",
    since: { "1.20": 0, "1.21": 0, "1.22": 0 },
  },
  "gateway-parameters-replicas-optional": {
    does: "GatewayParameters leave the number of pods away unless the values set it; it was 1.",
    file: "templates/43-gatewayparameters.yaml",
    since: { "1.20": 10, "1.21": 0, "1.22": 0 },
  },
  "settings-ipv4-only": {
    does: "Settings take ipV4Only from the values.",
    file: "templates/18-settings.yaml",
    since: { "1.20": 14, "1.21": 4, "1.22": 0 },
  },
  "go-mem-limit-percent": {
    does: "GOMEMLIMIT can be a share of the memory limit.",
    file: "templates/1-gloo-deployment.yaml",
    since: { "1.20": 20, "1.21": 10, "1.22": 0 },
  },
  "proxy-workload-kind": {
    does: "kind.workloadType decides what runs a gateway proxy, and an empty kind.deployment makes a Deployment.",
    file: "templates/7-gateway-proxy-deployment.yaml",
    since: { "1.22": 0 },
  },
} as const satisfies Readonly<Record<string, ChartChange>>;

/** The name of a change. */
export type Change = keyof typeof history;

/** All changes by name, with any of their minor versions. */
export const changes: Readonly<Record<Change, ChartChange>> = history;
