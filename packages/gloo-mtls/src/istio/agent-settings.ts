import type { Manifest } from "@gloo-mtls/objects/object";
import type { Finding } from "@gloo-mtls/objects/report";
import { findingAbout } from "./finding-about.ts";
import type { InjectOptions } from "./inject-options.ts";
import { findIstiod, istiodName, readIstiod } from "./istiod.ts";
import { podSpecPath } from "./proxy/gateway-proxy.ts";
import type { AgentSettings } from "./sidecars/istio-proxy-sidecar.ts";

const given = (text: string | undefined): string | undefined => (text === "" ? undefined : text);

/**
 * The settings of the agents, from the options and istiod's Deployment. An option that is an empty text
 * counts as left out, as with glooctl, whose discovery address has `istio-system` in it even where Istio is
 * elsewhere; here it has the namespace.
 */
export const agentSettings = (
  manifests: readonly Manifest[],
  options: InjectOptions,
): { readonly settings: AgentSettings; readonly findings: readonly Finding[] } => {
  const namespace = given(options.istioNamespace) ?? "istio-system";
  const revision = given(options.revision);
  const name = istiodName(revision);
  const istiod = options.istiod ?? findIstiod(manifests, namespace, revision);
  const found = istiod && readIstiod(istiod);
  const version = given(options.istioVersion) ?? found?.version;
  const base = found === undefined ? "docker.io/istio/" : found.base;
  const image =
    given(options.istioProxyImage) ??
    (version === undefined || base === undefined ? undefined : `${base}proxyv2:${version}`);
  const jwtPolicy = options.jwtPolicy ?? found?.jwtPolicy;
  const findings: Finding[] = [...(found?.findings ?? [])];
  if (image === undefined && istiod === undefined) {
    findings.push(
      findingAbout(
        undefined,
        "error",
        "no-istiod",
        [],
        `Deployment ${name} of namespace ${namespace} is not among the objects, so Istio's version is unknown`,
        "pass istiod's Deployment, or the version of Istio",
      ),
    );
  } else if (image === undefined && findings.length === 0 && version !== undefined) {
    findings.push(
      findingAbout(
        istiod,
        "error",
        "unknown-proxy-image",
        [...podSpecPath, "containers"],
        "istiod's image is not named pilot, so it is not known which agent belongs to it",
        "pass the image of the agent",
      ),
    );
  } else if (image === undefined && findings.length === 0) {
    findings.push(
      findingAbout(
        istiod,
        "error",
        "unknown-istio-version",
        [...podSpecPath, "containers"],
        "neither the tag of istiod's image nor a label says the version of Istio",
        "pass the version of Istio, or the image of the agent",
      ),
    );
  }
  if (istiod !== undefined && jwtPolicy === undefined && findings.length === 0) {
    findings.push(
      findingAbout(
        istiod,
        "warning",
        "unknown-jwt-policy",
        [...podSpecPath, "containers"],
        "istiod has no JWT_POLICY, so third-party-jwt is taken",
        "pass first-party-jwt where the cluster has no third-party tokens",
      ),
    );
  }
  const settings = {
    image: image ?? "",
    jwtPolicy: jwtPolicy ?? "third-party-jwt",
    meshId: given(options.meshId) ?? "cluster.local",
    clusterId: given(options.clusterId) ?? "Kubernetes",
    discoveryAddress: given(options.discoveryAddress) ?? `${name}.${namespace}.svc:15012`,
  };
  return { settings, findings };
};
