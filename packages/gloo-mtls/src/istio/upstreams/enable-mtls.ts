import { isMap, valueAt } from "@gloo-mtls/objects/data";
import { type Manifest, withField } from "@gloo-mtls/objects/object";
import type { Finding } from "@gloo-mtls/objects/report";
import { aBoolean, aFunction, requireOptions, throwOnErrors } from "@gloo-mtls/objects/report";
import { changeObjects } from "@gloo-mtls/objects/transform";
import { findingAbout } from "../finding-about.ts";
import { isMtlsSslConfig, mtlsSslConfig, sslConfigOf, sslConfigPath } from "./mtls-ssl-config.ts";
import { otherSslConfig } from "./other-ssl-config.ts";
import { selectedUpstreams, type UpstreamSelection } from "./upstream-selection.ts";

/** The options of `enableMtls`. */
export interface EnableMtlsOptions {
  /** Put Istio's TLS in the place of another. Default: another is an error. */
  readonly replace?: boolean | undefined;
  /** Called for what does not prevent the change, but may not be intended. */
  readonly onWarning?: ((warning: Finding) => void) | undefined;
}

/**
 * Makes Envoy speak Istio's mutual TLS to Upstreams, with the certificates of the sidecars that `inject` adds: `sslConfig.sds` with
 * `istio_server_cert`, `istio_validation_context`, `gateway_proxy_sds` and the ALPN protocol `istio`.
 *
 * @returns The same objects in the same order; the changed ones are copies.
 * @throws {InputError} Before anything is changed: `no-selection`, `bad-selector`, `unknown-upstream`, `no-upstream-selected`,
 * `bad-upstream`, `other-ssl-config`. The warning is `mtls-already-on`.
 * @see Gloo 1.22.1 `projects/gloo/cli/pkg/cmd/istio/enable_mtls.go`
 */
export const enableMtls = (
  manifests: readonly Manifest[],
  selection: UpstreamSelection,
  options: EnableMtlsOptions = {},
): readonly Manifest[] => {
  requireOptions(options, { replace: aBoolean, onWarning: aFunction });
  const { replace = false, onWarning } = options;
  const { upstreams, findings } = selectedUpstreams(manifests, selection);
  const changed = new Map<Manifest, Manifest>();
  const own = upstreams.flatMap((upstream) => {
    const sslConfig = sslConfigOf(upstream);
    if (!isMap(valueAt(upstream, ["spec"]))) return [badUpstream(upstream)];
    if (isMtlsSslConfig(sslConfig)) return [alreadyOn(upstream)];
    if (sslConfig !== undefined && !replace)
      return [
        otherSslConfig(
          upstream,
          sslConfig,
          "--replace, or the option replace, puts Istio's TLS in its place",
        ),
      ];
    changed.set(upstream, withField(upstream, sslConfigPath, mtlsSslConfig));
    return [];
  });
  throwOnErrors([...findings, ...own], onWarning);
  return changeObjects(manifests, (manifest) => changed.get(manifest));
};

const badUpstream = (upstream: Manifest): Finding =>
  findingAbout(
    upstream,
    "error",
    "bad-upstream",
    ["spec"],
    "the Upstream has no spec, so it leads nowhere",
    "give it a destination, such as kube or static",
  );

const alreadyOn = (upstream: Manifest): Finding =>
  findingAbout(
    upstream,
    "warning",
    "mtls-already-on",
    sslConfigPath,
    "the Upstream has Istio's mutual TLS already, which leaves nothing to do",
    "leave it out of the selection",
  );
