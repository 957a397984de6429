import type { Wiring } from "@gloo-mtls/verify/graph";
import { ports } from "../envoy/ports.ts";
import type { ServerPod } from "./server-pods.ts";

/** What a pod has of the sidecars: all, nothing, or something else, and then what that is. */
type SidecarState =
  | { readonly kind: "complete" }
  | { readonly kind: "none" }
  | { readonly kind: "otherwise"; readonly what: string };

const otherwise = (what: string): SidecarState => ({ kind: "otherwise", what });

/** Judged by what the processes of the pod do; a container of the names that do something else is in the way. */
export const sidecarState = ({ kind, pod }: ServerPod, wiring: Wiring): SidecarState => {
  const envoys = wiring.processes.filter((process) => process.kind === "envoy" && process.pod === pod);
  const own = wiring.entrances.filter(({ process }) => process.pod === pod);
  const carries = own.some(
    ({ isOpen, leadsTo, listening }) =>
      !isOpen && listening.port === ports.serverXds && leadsTo.has("configuration"),
  );
  const ends = own.filter(({ isOpen, leadsTo }) => isOpen && !leadsTo.has("configuration"));
  if (carries) {
    const isPlain = ends.some(({ chain }) => chain.socket.kind === "plaintext");
    if (kind === "extauth" && (ends.length === 0 || isPlain)) {
      return otherwise("its Envoy carries xDS, and does not end TLS before the server");
    }
    return { kind: "complete" };
  }
  const taken = pod.containers.find(({ name }) => name === "envoy-sidecar" || name === "sds");
  if (envoys.length > 0) {
    return otherwise(
      `its Envoy does not listen on 127.0.0.1:${ports.serverXds} for what the control plane serves`,
    );
  }
  return taken === undefined
    ? { kind: "none" }
    : otherwise(`it has a container ${taken.name} already, which is not what mutual TLS needs`);
};
