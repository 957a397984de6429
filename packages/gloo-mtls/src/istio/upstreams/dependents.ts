import { type Data, valueAt } from "@gloo-mtls/objects/data";
import { type Manifest, withField } from "@gloo-mtls/objects/object";
import type { Finding } from "@gloo-mtls/objects/report";
import { fewNames } from "../few-names.ts";
import { findingAbout } from "../finding-about.ts";
import { containerNamed, type GatewayProxy } from "../proxy/gateway-proxy.ts";
import { sdsName, servesIstio } from "../sidecars/sds-sidecar.ts";
import { isSettings } from "./auto-mtls.ts";
import { isMtlsSslConfig, sidecarSds, sslConfigOf, sslConfigPath } from "./mtls-ssl-config.ts";
import { otherSslConfig } from "./other-ssl-config.ts";
import { isUpstream } from "./upstream-selection.ts";

export interface DependentsOptions {
  /** Whether a bootstrap loses the SDS cluster itself, and not only Istio's certificates behind it. */
  readonly isClusterGone: boolean;
  /** Whether the Upstreams are to lose their TLS, too. */
  readonly isIncluded: boolean;
  /** The proxies beside which an SDS server stays. */
  readonly others: readonly GatewayProxy[];
}

const istioSecrets: readonly (Data | undefined)[] = ["istio_server_cert", "istio_validation_context"];

/** The objects of any namespace that need what `uninject` removes; and what happens to them. */
export const dependents = (
  manifests: readonly Manifest[],
  { isClusterGone, isIncluded, others }: DependentsOptions,
): {
  readonly findings: readonly Finding[];
  readonly changes: readonly (readonly [Manifest, Manifest])[];
} => {
  const servingIstio = others.filter((proxy) => servesIstio(containerNamed(proxy, sdsName)));
  const findings: Finding[] = manifests
    .filter(hasAutoMtls)
    .map((settings) => autoMtls(settings, servingIstio.length > 0));
  const changes: (readonly [Manifest, Manifest])[] = [];
  for (const upstream of manifests.filter(isUpstream)) {
    const sslConfig = sslConfigOf(upstream);
    const sds = sidecarSds(sslConfig);
    if (sds === undefined || sslConfig === undefined) continue;
    const isIstios = [sds.certificatesSecretName, sds.validationContextName].some((name) =>
      istioSecrets.includes(name),
    );
    if (!isClusterGone && !isIstios) continue;
    const users = isIstios ? servingIstio : others;
    if (users.length > 0) findings.push(isIncluded ? inUse(upstream, users) : losesSds(upstream, users));
    else if (!isIncluded) findings.push(needsSds(upstream));
    else if (isMtlsSslConfig(sslConfig)) {
      changes.push([upstream, withField(upstream, sslConfigPath, undefined)]);
    } else {
      const hint = "remove its sslConfig by hand, or take back what was changed in it";
      findings.push(otherSslConfig(upstream, sslConfig, hint));
    }
  }
  return { findings, changes };
};

const needsSds = (upstream: Manifest): Finding =>
  findingAbout(
    upstream,
    "error",
    "upstream-needs-sds",
    [...sslConfigPath, "sds"],
    "the Upstream gets its certificates from the sidecars that are to be removed",
    "disable mTLS on it first, or include the Upstreams",
  );

const namesOf = (proxies: readonly GatewayProxy[]): string =>
  fewNames(proxies.map(({ workload }) => workload.metadata.name));

const inUse = (upstream: Manifest, users: readonly GatewayProxy[]): Finding =>
  findingAbout(
    upstream,
    "error",
    "upstream-in-use",
    [...sslConfigPath, "sds"],
    `the Upstream gets its certificates from sidecars, which stay beside ${namesOf(users)}`,
    "uninject every proxy at once, or leave the Upstreams out",
  );

const losesSds = (upstream: Manifest, users: readonly GatewayProxy[]): Finding =>
  findingAbout(
    upstream,
    "warning",
    "upstream-needs-sds",
    [...sslConfigPath, "sds"],
    `the Upstream gets its certificates from sidecars, which stay beside ${namesOf(users)} alone`,
    "route to it through these proxies alone, or disable mTLS on it",
  );

const hasAutoMtls = (manifest: Manifest): boolean =>
  isSettings(manifest) &&
  valueAt(manifest, ["spec", "gloo", "istioOptions", "enableAutoMtls"]) === true &&
  valueAt(manifest, ["spec", "gloo", "istioOptions", "enableIntegration"]) === true;

const autoMtls = (settings: Manifest, hasOthers: boolean): Finding =>
  findingAbout(
    settings,
    "warning",
    "auto-mtls-needs-sds",
    ["spec", "gloo", "istioOptions", "enableAutoMtls"],
    "automatic mTLS gets its certificates from the sidecars that are removed",
    hasOthers
      ? "route to the mesh through the other proxies alone, or set enableAutoMtls to false"
      : "set enableAutoMtls to false",
  );
