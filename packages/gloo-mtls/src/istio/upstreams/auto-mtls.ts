import { type Manifest, withField } from "@gloo-mtls/objects/object";
import {
  aFunction,
  aListOf,
  anObject,
  requireArgument,
  requireOptions,
  throwOnErrors,
} from "@gloo-mtls/objects/report";
import { changeObjects } from "@gloo-mtls/objects/transform";
import { findingAbout } from "../finding-about.ts";
import { isUpstream, selectedUpstreams, type UpstreamSelection } from "./upstream-selection.ts";

const optionsPath = ["spec", "gloo", "istioOptions"] as const;

export const isSettings = ({ apiVersion, kind }: Manifest): boolean =>
  kind === "Settings" && apiVersion.startsWith("gloo.solo.io/");

/** The options of `enableAutoMtls`. */
export interface EnableAutoMtlsOptions {
  /**
   * Which Upstreams to exempt in the same step. Default: none, and then those lose TLS that only a port,
   * `useTls` or a cloud's functions ask for: `lossesIfAutoMtls` of `gloo-mtls/upstream` names them.
   */
  readonly exempt?: ((upstream: Manifest) => boolean) | undefined;
}

/**
 * Switches automatic mTLS on in every Settings: Gloo then speaks Istio's mutual TLS to each endpoint whose
 * pod has it, and plaintext to all others, of every Upstream that has no `sslConfig` and no
 * `disableIstioAutoMtls`. It works only with the Istio integration, which is switched on, too.
 * @throws {InputError} `no-settings` when there is no Settings among the objects.
 * @see Gloo 1.22.1 `projects/gloo/api/v1/settings.proto`, `GlooOptions.IstioOptions`
 */
export const enableAutoMtls = (
  manifests: readonly Manifest[],
  options: EnableAutoMtlsOptions = {},
): readonly Manifest[] => {
  requireOptions(options, { exempt: aFunction });
  requireArgument("objects", manifests, aListOf(anObject));
  const { exempt = () => false } = options;
  if (!manifests.some(isSettings)) {
    const hint = "pass the Settings named default of Gloo's namespace";
    const message = "there is no Settings among the objects";
    throwOnErrors([findingAbout(undefined, "error", "no-settings", [], message, hint)]);
  }
  return changeObjects(manifests, (manifest) => {
    if (isUpstream(manifest) && exempt(manifest)) return exempted(manifest);
    return isSettings(manifest)
      ? withField(
          withField(manifest, [...optionsPath, "enableAutoMtls"], true),
          [...optionsPath, "enableIntegration"],
          true,
        )
      : undefined;
  });
};

const exempted = (upstream: Manifest): Manifest =>
  withField(upstream, ["spec", "disableIstioAutoMtls"], true);

/**
 * Exempts Upstreams from automatic mTLS.
 * @throws {InputError} `no-selection`, `bad-selector`, `unknown-upstream`, `no-upstream-selected`.
 * @see Gloo 1.22.1 `projects/gloo/api/v1/upstream.proto`, `disable_istio_auto_mtls`
 */
export const disableIstioAutoMtls = (
  manifests: readonly Manifest[],
  selection: UpstreamSelection,
): readonly Manifest[] => {
  const { upstreams, findings } = selectedUpstreams(manifests, selection);
  throwOnErrors(findings);
  const selected = new Set(upstreams);
  return changeObjects(manifests, (manifest) => (selected.has(manifest) ? exempted(manifest) : undefined));
};
