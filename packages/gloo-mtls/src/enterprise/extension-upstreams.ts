import { type Manifest, withField } from "@gloo-mtls/objects/object";
import type { Finding } from "@gloo-mtls/objects/report";
import { extensionServers, type Wiring } from "@gloo-mtls/verify/graph";
import type { ControlPlaneTls } from "./control-plane-tls.ts";
import type { ServerPod } from "./server-pods.ts";
import { warningAbout } from "./warning-about.ts";

/** The Upstreams by which proxies find external auth, with the TLS that its sidecar now ends; and those that are not seen. */
export const extensionUpstreams = (
  servers: readonly ServerPod[],
  { secret }: ControlPlaneTls,
  wiring: Wiring,
  warn: (finding: Finding) => void,
): ReadonlyMap<Manifest, Manifest> => {
  const sslConfig = { secretRef: { name: secret.name, namespace: secret.namespace } };
  const changed = new Map<Manifest, Manifest>();
  const found = extensionServers(wiring);
  for (const { kind, pod } of servers) {
    if (kind !== "extauth") continue;
    const own = found.filter(({ reached }) => reached.some((one) => one.pod === pod));
    if (own.length === 0) {
      warn(
        warningAbout(
          pod.manifest,
          "upstream-not-seen",
          "the Upstream by which proxies find this server is not among the manifests, or Settings do not name it: without TLS in it every call fails",
          `give it sslConfig.secretRef with name ${secret.name} and namespace ${secret.namespace}`,
        ),
      );
    }
    for (const { isTls, upstream } of own) {
      if (isTls) continue;
      changed.set(upstream, withField(upstream, ["spec", "sslConfig"], sslConfig));
    }
  }
  return changed;
};
