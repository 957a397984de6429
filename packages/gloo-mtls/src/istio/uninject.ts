import type { Manifest } from "@gloo-mtls/objects/object";
import type { Finding } from "@gloo-mtls/objects/report";
import { aBoolean, aFunction, requireOptions, throwOnErrors } from "@gloo-mtls/objects/report";
import { changeObjects } from "@gloo-mtls/objects/transform";
import { configMapsOf, isBootstrap, proxyBootstrap } from "./bootstrap/proxy-bootstrap.ts";
import { containerNamed, gatewayProxies } from "./proxy/gateway-proxy.ts";
import { type ProxySelection, proxySelection, selectedProxies } from "./proxy/selected-proxies.ts";
import { removal } from "./removal.ts";
import { sdsName, servesGloo, servesIstio } from "./sidecars/sds-sidecar.ts";
import { dependents } from "./upstreams/dependents.ts";

/** The options of `uninject`. */
export interface UninjectOptions extends ProxySelection {
  /**
   * Take `sslConfig` from the Upstreams that get their certificates from the sidecars, too. It is refused while proxies that are not
   * selected keep theirs. Default: such Upstreams are an error, or a warning where others keep their sidecars.
   */
  readonly includeUpstreams?: boolean | undefined;
  /** Called for what does not prevent the change, but may not be intended. */
  readonly onWarning?: ((warning: Finding) => void) | undefined;
}

/**
 * Takes back what `inject` did to gateway proxies, or glooctl did: the sidecars, volumes and cluster as they are written, and nothing
 * else. It is idempotent, and completes what was interrupted.
 *
 * @param manifests Frozen or not; none is changed.
 * @returns The same objects in the same order; the changed ones are copies.
 * @throws {InputError} With everything that prevents it, before anything is changed: `no-gateway-proxy`, `no-selection`, `unknown-proxy`,
 * `istio-by-values`, `foreign-container`, `foreign-cluster`, `upstream-needs-sds`, `upstream-in-use`, `other-ssl-config`, and what is
 * wrong with a bootstrap, as for `inject`. Warnings are `not-injected`, `half-injected`, `volume-in-use`, `auto-mtls-needs-sds`, and
 * `upstream-needs-sds` where other proxies keep their sidecars.
 * @see Gloo 1.22.1 `projects/gloo/cli/pkg/cmd/istio/uninject.go`
 */
export const uninject = (
  manifests: readonly Manifest[],
  options: UninjectOptions = {},
): readonly Manifest[] => {
  requireOptions(options, { ...proxySelection, includeUpstreams: aBoolean, onWarning: aFunction });
  const selected = selectedProxies(manifests, options);
  const configMaps = configMapsOf(manifests);
  const selectedWorkloads = new Set(selected.proxies.map(({ workload }) => workload));
  const others = gatewayProxies(manifests).filter((proxy) => {
    const sds = containerNamed(proxy, sdsName);
    return !selectedWorkloads.has(proxy.workload) && (servesIstio(sds) || servesGloo(sds));
  });
  // A bootstrap may be that of several proxies; its cluster stays as long as one of them needs it.
  const kept = new Set(
    others
      .map((proxy) => proxyBootstrap(proxy, configMaps))
      .flatMap((bootstrap) => (isBootstrap(bootstrap) ? [bootstrap.configMap] : [])),
  );
  const removals = selected.proxies.map((proxy) => removal(proxy, configMaps, kept));
  const upstreams = removals.some(({ changes }) => changes.length > 0)
    ? dependents(manifests, {
        isClusterGone: removals.some(({ isClusterGone }) => isClusterGone),
        isIncluded: options.includeUpstreams === true,
        others,
      })
    : { findings: [], changes: [] };
  throwOnErrors(
    [...selected.findings, ...removals.flatMap((made) => made.findings), ...upstreams.findings],
    options.onWarning,
  );
  const changed = new Map([...removals, upstreams].flatMap(({ changes }) => changes));
  return changeObjects(manifests, (manifest) => changed.get(manifest));
};
