import type { Manifest } from "@gloo-mtls/objects/object";
import { aFunction, type Finding, InputError, requireOptions } from "@gloo-mtls/objects/report";
import { wiringOf } from "@gloo-mtls/verify/graph";
import { controlPlaneTls } from "./control-plane-tls.ts";
import { extensionUpstreams } from "./extension-upstreams.ts";
import { serverPods } from "./server-pods.ts";
import { sidecarAddition } from "./sidecar-addition.ts";
import { sidecarFinding } from "./sidecar-finding.ts";
import { sidecarState } from "./sidecar-state.ts";

export interface AddSidecarsOptions {
  /** Called for what was found otherwise than it should be, and is left as it is. */
  readonly onWarning?: ((warning: Finding) => void) | undefined;
}

const refused = (code: string, message: string, hint: string): InputError =>
  new InputError([{ code, severity: "error", path: [], message, hint }]);

/**
 * Puts the sidecars of mutual TLS beside the servers of external auth and of rate limits, in manifests of Enterprise's own chart: Envoy and
 * SDS as they run beside gloo, their bootstrap in a ConfigMap, and the TLS in the Upstream by which proxies find external auth. The
 * server's own address for xDS and its port follow. Applied twice, it gives the same as once.
 *
 * @param manifests The objects of the installation, its control plane with mutual TLS among them. None is changed.
 * @returns The objects in the same order, and behind them the ConfigMaps that are added.
 * @throws {InputError} `no-mutual-tls`, `no-extension-server`, `unknown-option`, `bad-option`.
 * @see Solo's documentation on mutual TLS of xDS
 */
export const addSidecars = (
  manifests: readonly Manifest[],
  options: AddSidecarsOptions = {},
): readonly Manifest[] => {
  requireOptions(options, { onWarning: aFunction });
  const warn = options.onWarning ?? (() => {});
  const wiring = wiringOf(manifests);
  const servers = serverPods(wiring);
  if (servers.length === 0) {
    throw refused(
      "no-extension-server",
      "there is no Deployment of extauth or rate-limit among the manifests",
      "pass the manifests of the whole installation of Enterprise",
    );
  }
  const tls = controlPlaneTls(wiring);
  if (tls === undefined) {
    throw refused(
      "no-mutual-tls",
      "the control plane among the manifests has no mutual TLS, so there is nothing that sidecars could reach",
      "set global.glooMtls.enabled to true in the values, and pass the manifests of the whole installation",
    );
  }
  const taken = servers.filter((server) => {
    const finding = sidecarFinding(server, tls, wiring);
    if (finding !== undefined) warn(finding);
    return finding === undefined || finding.code === "server-past-sidecar";
  });
  const additions = new Map(
    taken
      .filter((server) => sidecarState(server, wiring).kind === "none")
      .map((server) => [server.pod.manifest, sidecarAddition(server, tls, wiring)] as const),
  );
  const upstreams = extensionUpstreams(taken, tls, wiring, warn);
  return [
    ...wiring.objects.all.map(
      (manifest) => additions.get(manifest)?.deployment ?? upstreams.get(manifest) ?? manifest,
    ),
    ...[...additions.values()].map(({ configMap }) => configMap),
  ];
};
