import type { Manifest } from "@gloo-mtls/objects/object";
import type { Finding } from "@gloo-mtls/objects/report";
import { requireOptions, throwOnErrors } from "@gloo-mtls/objects/report";
import { changeObjects } from "@gloo-mtls/objects/transform";
import { agentSettings } from "./agent-settings.ts";
import { configMapsOf } from "./bootstrap/proxy-bootstrap.ts";
import { controlPlaneImages } from "./gloo-image.ts";
import { type InjectOptions, injectOptions } from "./inject-options.ts";
import { injection } from "./injection/injection.ts";
import { selectedProxies } from "./proxy/selected-proxies.ts";
import { webhookFinding } from "./webhook.ts";

/**
 * Puts the sidecars beside gateway proxies that fetch Istio's certificates (`istio-proxy`) and serve them to
 * Envoy (`sds`), with their volumes, and the cluster `gateway_proxy_sds` into the bootstrap of each: what
 * `glooctl istio inject` writes, in the text's own style and with its comments. A proxy whose SDS server
 * serves Gloo's own mutual TLS (`global.glooMtls.enabled`) keeps it, and that serves Istio's certificates,
 * too. Other objects are passed on.
 *
 * It is idempotent, and `uninject` takes back what it did.
 *
 * @param manifests Frozen or not; none is changed.
 * @returns The same objects in the same order; the changed ones are copies.
 * @throws {InputError} With everything that prevents it, before anything is changed:
 * `unknown-option`, `bad-option`, `no-gateway-proxy`, `no-selection`, `unknown-proxy`, `no-envoy-config`, `missing-config-map`,
 * `missing-bootstrap`, `unreadable-bootstrap`, `no-static-clusters`, `foreign-cluster`, `foreign-container`,
 * `foreign-volume`, `injected-otherwise`, `no-istiod`, `no-discovery-container`, `unknown-istio-version`,
 * `unknown-gloo-version`, `unknown-sds-image`, `unknown-proxy-image`. Warnings are `already-injected`,
 * `half-injected`, `adopted`, `istio-injects-too`, `unknown-jwt-policy`.
 * @see Gloo 1.22.1 `projects/gloo/cli/pkg/cmd/istio/inject.go`
 */
export const inject = (manifests: readonly Manifest[], options: InjectOptions = {}): readonly Manifest[] => {
  requireOptions(options, injectOptions);
  const selected = selectedProxies(manifests, options);
  const agent = agentSettings(manifests, options);
  const context = {
    agent: agent.settings,
    configMaps: configMapsOf(manifests),
    controlPlanes: controlPlaneImages(manifests),
    options,
  };
  const injections = selected.proxies.map((proxy) => injection(proxy, context));
  // Where nothing is to be added, Istio's version is not needed.
  const isNeeded = injections.length === 0 || injections.some(({ needsAgent }) => needsAgent);
  const findings: readonly Finding[] = [
    ...selected.findings,
    ...(isNeeded ? agent.findings : []),
    ...injections.flatMap((made) => made.findings),
    ...selected.proxies.flatMap((proxy) => webhookFinding(proxy, manifests)),
  ];
  throwOnErrors(findings, options.onWarning);
  const changed = new Map(injections.flatMap(({ changes }) => changes));
  return changeObjects(manifests, (manifest) => changed.get(manifest));
};
