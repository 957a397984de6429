import { type Manifest, withField } from "@gloo-mtls/objects/object";
import type { Finding } from "@gloo-mtls/objects/report";
import { aFunction, requireOptions, throwOnErrors } from "@gloo-mtls/objects/report";
import { changeObjects } from "@gloo-mtls/objects/transform";
import { findingAbout } from "../finding-about.ts";
import { isMtlsSslConfig, sslConfigOf, sslConfigPath } from "./mtls-ssl-config.ts";
import { otherSslConfig } from "./other-ssl-config.ts";
import { selectedUpstreams, type UpstreamSelection } from "./upstream-selection.ts";

/** The options of `disableMtls`. */
export interface DisableMtlsOptions {
  /** Called for what does not prevent the change, but may not be intended. */
  readonly onWarning?: ((warning: Finding) => void) | undefined;
}

/**
 * Takes from Upstreams the `sslConfig` that `enableMtls` writes, and no other.
 *
 * @returns The same objects in the same order; the changed ones are copies.
 * @throws {InputError} Before anything is changed: `no-selection`, `bad-selector`, `unknown-upstream`, `no-upstream-selected`,
 * `other-ssl-config`. The warning is `mtls-already-off`.
 * @see Gloo 1.22.1 `projects/gloo/cli/pkg/cmd/istio/disable_mtls.go`
 */
export const disableMtls = (
  manifests: readonly Manifest[],
  selection: UpstreamSelection,
  options: DisableMtlsOptions = {},
): readonly Manifest[] => {
  requireOptions(options, { onWarning: aFunction });
  const { onWarning } = options;
  const { upstreams, findings } = selectedUpstreams(manifests, selection);
  const changed = new Map<Manifest, Manifest>();
  const own = upstreams.flatMap((upstream) => {
    const sslConfig = sslConfigOf(upstream);
    if (sslConfig === undefined) return [alreadyOff(upstream)];
    if (!isMtlsSslConfig(sslConfig)) {
      return [
        otherSslConfig(upstream, sslConfig, "leave it out of the selection, or remove its sslConfig by hand"),
      ];
    }
    changed.set(upstream, withField(upstream, sslConfigPath, undefined));
    return [];
  });
  throwOnErrors([...findings, ...own], onWarning);
  return changeObjects(manifests, (manifest) => changed.get(manifest));
};

const alreadyOff = (upstream: Manifest): Finding =>
  findingAbout(
    upstream,
    "warning",
    "mtls-already-off",
    sslConfigPath,
    "the Upstream has no sslConfig, which leaves nothing to do",
    "leave it out of the selection",
  );
