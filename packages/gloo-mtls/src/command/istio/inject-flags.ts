import type { Command } from "commander";
import type { InjectOptions, JwtPolicy } from "../../istio/index.ts";
import type { ChangeFlags } from "../change/change-flags.ts";
import type { LiveFlags } from "../flags/cluster.ts";
import { collect } from "../flags/list.ts";

/** Which proxies are meant. */
export interface ProxyFlags extends LiveFlags, ChangeFlags {
  readonly proxy?: readonly string[];
  readonly namespace?: string;
  readonly allNamespaces?: boolean;
}

/** The settings of the sidecars. */
export interface InjectFlags extends ProxyFlags {
  readonly istioNamespace?: string;
  readonly revision?: string;
  readonly istioMetaMeshId?: string;
  readonly istioMetaClusterId?: string;
  readonly istioDiscoveryAddress?: string;
  readonly istiod?: string;
  readonly istioVersion?: string;
  readonly istioProxyImage?: string;
  readonly jwtPolicy?: JwtPolicy;
  readonly glooVersion?: string;
  readonly sdsImage?: string;
  readonly adopt?: boolean;
}

/** Adds to a command the flags that say which proxies are meant. */
export const withProxyFlags = (command: Command): Command =>
  command
    .option("--proxy <name>", "only this proxy, or namespace/name (may be repeated; default: all)", collect)
    .option(
      "-n, --namespace <namespace>",
      "only the proxies of this namespace (default: all; in a cluster gloo-system)",
    )
    .option("-A, --all-namespaces", "the proxies of every namespace of a cluster");

const jwtPolicies = ["third-party-jwt", "first-party-jwt"] as const satisfies readonly JwtPolicy[];

/** Adds the flags for the settings of the sidecars; flags that glooctl has too are named as there. */
export const withInjectFlags = (command: Command): Command =>
  command
    .option("--istio-namespace <namespace>", "where Istio is installed (default: istio-system)")
    .option("--revision <name>", "Istio's revision, a part of the name of istiod")
    .option("--istio-meta-mesh-id <id>", "ISTIO_META_MESH_ID (default: cluster.local)")
    .option("--istio-meta-cluster-id <id>", "ISTIO_META_CLUSTER_ID (default: Kubernetes)")
    .option(
      "--istio-discovery-address <host:port>",
      "where istiod is (default: istiod.<istio namespace>.svc:15012)",
    )
    .option("--istiod <file>", "istiod's Deployment, when it is not among the manifests")
    .option("--istio-version <version>", "Istio's version (default: that of istiod)")
    .option(
      "--istio-proxy-image <image>",
      "the agent's image (default: proxyv2 of that version, from where istiod's image is)",
    )
    .addOption(
      command
        .createOption("--jwt-policy <policy>", "how the agent proves who it is (default: as istiod says)")
        .choices(jwtPolicies),
    )
    .option("--gloo-version <version>", "Gloo's version (default: that of the control plane or the proxy)")
    .option(
      "--sds-image <image>",
      "the SDS server's image (default: that of this version, from where the proxy's image is)",
    )
    .option("--adopt", "show how hand-made sidecars differ from these, and replace them");

/** The options that the flags say, except for the proxies and istiod. */
export const injectOptions = (flags: InjectFlags): InjectOptions => ({
  istioNamespace: flags.istioNamespace,
  revision: flags.revision,
  meshId: flags.istioMetaMeshId,
  clusterId: flags.istioMetaClusterId,
  discoveryAddress: flags.istioDiscoveryAddress,
  istioVersion: flags.istioVersion,
  istioProxyImage: flags.istioProxyImage,
  jwtPolicy: flags.jwtPolicy,
  glooVersion: flags.glooVersion,
  sdsImage: flags.sdsImage,
  adopt: flags.adopt,
});
