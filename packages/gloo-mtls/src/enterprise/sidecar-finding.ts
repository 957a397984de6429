import { nameOf } from "@gloo-mtls/objects/object";
import type { Finding } from "@gloo-mtls/objects/report";
import type { Wiring } from "@gloo-mtls/verify/graph";
import { ports } from "../envoy/ports.ts";
import { sidecarConfigName } from "../sidecars/extension-sidecars.ts";
import type { ControlPlaneTls } from "./control-plane-tls.ts";
import type { ServerPod } from "./server-pods.ts";
import { sidecarState } from "./sidecar-state.ts";
import { warningAbout } from "./warning-about.ts";

/** What stands against the sidecars of a pod, or is otherwise than Enterprise has it. */
export const sidecarFinding = (
  server: ServerPod,
  tls: ControlPlaneTls,
  wiring: Wiring,
): Finding | undefined => {
  const { container, kind, pod } = server;
  const state = sidecarState(server, wiring);
  const where = nameOf(pod.manifest);
  if (state.kind === "otherwise") {
    return warningAbout(
      pod.manifest,
      "sidecar-differs",
      `${where} is left as it is: ${state.what}`,
      "remove what is in the way, or compare it with what `gloo-mtls template --chart gloo-ee` renders",
    );
  }
  if (pod.namespace !== tls.secret.namespace) {
    return warningAbout(
      pod.manifest,
      "secret-elsewhere",
      `${where} is left as it is: the Secret ${tls.secret.name} is in the namespace ${tls.secret.namespace}, and pods mount those of their own`,
      "run the server in the namespace of the control plane",
    );
  }
  const config = wiring.objects.find("ConfigMap", "", pod.namespace, sidecarConfigName(kind));
  if (state.kind === "none" && config !== undefined) {
    return warningAbout(
      config,
      "sidecar-differs",
      `${where} is left as it is: there is a ConfigMap ${config.metadata.name} already, which its pods do not read`,
      "remove the ConfigMap",
    );
  }
  const address = container.variable("GLOO_ADDRESS");
  if (state.kind === "complete" && address !== undefined && !address.endsWith(`:${ports.serverXds}`)) {
    return warningAbout(
      pod.manifest,
      "server-past-sidecar",
      `the server of ${where} dials ${address}, past its sidecar`,
      `set GLOO_ADDRESS to 127.0.0.1:${ports.serverXds}`,
    );
  }
  return undefined;
};
