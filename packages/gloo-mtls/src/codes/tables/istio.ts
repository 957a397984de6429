import { type CodeTable, error, varies, warning } from "../code-meaning.ts";

const injection: CodeTable = {
  adopted: warning(
    "what was there is replaced by what inject writes, and differs from it",
    "look at the difference before it is applied",
  ),
  "already-injected": warning(
    "the proxy has Istio's sidecars already",
    "uninject first to inject with other options",
  ),
  "foreign-cluster": error(
    "the bootstrap has another cluster under the name of inject's",
    "rename or remove it",
  ),
  "foreign-container": error("the pod has another container under a name of inject's", "rename or remove it"),
  "foreign-volume": error("the pod has another volume under a name of inject's", "rename or remove it"),
  "half-injected": warning(
    "only a part of Istio's sidecars, volumes and cluster was there, as after an interruption",
    "look at the difference before it is applied",
  ),
  "injected-otherwise": error(
    "the proxy was injected with other options",
    "uninject first, or pass the same options",
  ),
  "istio-by-values": error(
    "Istio's sidecars of this proxy are the chart's, not those of inject",
    "switch them off in the values, and render again",
  ),
  "istio-injects-too": warning(
    "Istio's webhook puts its own sidecar into these pods too",
    'label the pods sidecar.istio.io/inject: "false"',
  ),
  "not-injected": warning("the proxy has none of Istio's sidecars, so nothing was changed", "name another"),
  "volume-in-use": warning("another container mounts a volume of inject's, so it stays", "remove it by hand"),
};

/** What is not among the objects, or cannot be read there. */
const objects: CodeTable = {
  "missing-bootstrap": error("the ConfigMap has no envoy.yaml, from which the proxy starts", "put it there"),
  "missing-config-map": error(
    "the ConfigMap of the proxy's bootstrap is not among the objects",
    "pass it too",
  ),
  "no-discovery-container": error(
    "the Deployment is not that of istiod",
    "pass istiod's, or the version of Istio",
  ),
  "no-envoy-config": error(
    "the pod has no volume envoy-config, which the SDS server mounts",
    "add the volume with the ConfigMap of the bootstrap",
  ),
  "no-gateway-proxy": error(
    "there is no gateway proxy among the objects",
    "pass the one with gloo: gateway-proxy",
  ),
  "no-istiod": error(
    "istiod is not among the objects, so Istio's version is not known",
    "pass it, or the version",
  ),
  "no-settings": error("there are no Settings of Gloo among the objects", "pass them"),
  "no-static-clusters": error(
    "the bootstrap is not that of a gateway proxy",
    "take the ConfigMap of the proxy",
  ),
  "unknown-gloo-version": error(
    "nothing says the version of Gloo",
    "pass it, or the image of the SDS server",
  ),
  "unknown-istio-version": error("nothing says the version of Istio", "pass it, or the image of the agent"),
  "unknown-jwt-policy": warning(
    "istiod has no JWT_POLICY, so third-party-jwt is taken",
    "pass the other if it is",
  ),
  "unknown-proxy-image": error(
    "it is not known which agent belongs to istiod's image",
    "pass the agent's image",
  ),
  "unknown-sds-image": error("it is not known which SDS server belongs to the images", "pass its image"),
  "unreadable-bootstrap": error("the bootstrap of the proxy cannot be read", "correct the text"),
};

const upstreams: CodeTable = {
  "auto-mtls-exempted": warning(
    "auto mTLS would take an Upstream's own TLS away, so the Upstream is exempted from it",
    "give it an sslConfig of its own, which auto mTLS leaves alone",
  ),
  "auto-mtls-needs-sds": warning(
    "automatic mTLS gets its certificates from the sidecars that are removed",
    "set enableAutoMtls to false",
  ),
  "bad-upstream": error("the Upstream has no spec, so it leads nowhere", "give it a destination"),
  "mtls-already-off": warning("the Upstream has no sslConfig, so nothing was changed", "leave it out"),
  "mtls-already-on": warning(
    "the Upstream has Istio's mutual TLS already, so nothing is to be done",
    "leave it out",
  ),
  "no-selection": error("nothing is selected", "name what is meant, or select all"),
  "no-upstream-selected": error("no Upstream meets the selection", "see the names of the Upstreams"),
  "other-ssl-config": error(
    "the Upstream has an sslConfig that is not Istio's",
    "remove it first, or leave it",
  ),
  "unknown-proxy": error("no gateway proxy has this name", "name one that is there"),
  "unknown-upstream": error("no Upstream has this name", "name one that is there"),
  "upstream-in-use": error(
    "the Upstream gets its certificates from sidecars that stay beside other proxies",
    "uninject every proxy at once, or leave the Upstreams out",
  ),
  "upstream-needs-sds": varies(
    "the Upstream gets its certificates from the sidecars that are removed",
    "switch mTLS off on it first, or include the Upstreams",
  ),
  "upstream-not-read": warning(
    "the Upstream cannot be read, so it is not known whether it loses its TLS",
    "run gloo-mtls upstream check on it",
  ),
  "upstreams-not-seen": warning(
    "no Upstream is among the objects, and one with TLS of its own may lose it",
    "pass the Upstreams too, or add --live",
  ),
};

/** Istio: sidecars beside gateway proxies, and mutual TLS to the mesh. */
export const istio: CodeTable = { ...injection, ...objects, ...upstreams };
