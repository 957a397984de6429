import type { EnvoyProcess, Wiring } from "@gloo-mtls/verify";
import type { EnvoyEvidence, Evidence } from "../evidence/evidence.ts";
import type { LivePod } from "./live-pod.ts";
import { leafOf, type SecretState } from "./secret-state.ts";

/** An Envoy of a running pod that uses certificates of mutual TLS. */
export interface LiveEnvoy {
  readonly pod: LivePod;
  readonly process: EnvoyProcess;
  /** Whether it is the control plane's sidecar; otherwise it is a proxy, or another client of the control plane. */
  readonly isControlPlane: boolean;
  /** The Secret whose files its SDS server hands out; undefined where it is not among the evidence. */
  readonly secret: SecretState | undefined;
  readonly secretName: string;
  readonly seen: EnvoyEvidence | undefined;
  /** What it shows to others. */
  readonly loaded: Loaded;
}

/** The certificate that an Envoy has got by SDS. */
export type Loaded =
  | { readonly kind: "unknown" | "none" }
  | { readonly kind: "loaded"; readonly pem: string; readonly updatedAt: number | undefined };

const loadedOf = (seen: EnvoyEvidence | undefined, name: string): Loaded => {
  if (seen?.secrets === undefined) return { kind: "unknown" };
  const found = seen.secrets.find((secret) => secret.name === name && leafOf(secret.pem) !== undefined);
  return found === undefined
    ? { kind: "none" }
    : { kind: "loaded", pem: found.pem, updatedAt: found.updatedAt };
};

/** The SDS mode of a pod that is for the control plane's TLS, with the Secret that it serves. */
const suppliesOf = (wiring: Wiring) =>
  wiring.processes.flatMap((process) => {
    if (process.kind !== "sds") return [];
    const mode = process.modes.find(({ name }) => name === "gloo");
    const file = mode?.files.map((one) => one.file).find(({ kind }) => kind === "Secret");
    return mode === undefined || file?.kind !== "Secret"
      ? []
      : [{ workload: process.pod, certificate: mode.certificate, secretName: file.name }];
  });

/** The Envoys of running pods whose certificates come from an SDS server beside them. */
export const liveEnvoys = (
  pods: readonly LivePod[],
  wiring: Wiring,
  secrets: readonly SecretState[],
  { envoys }: Evidence,
): readonly LiveEnvoy[] =>
  suppliesOf(wiring).flatMap(({ workload, certificate, secretName }) => {
    const processes = wiring.processes.filter(
      (process): process is EnvoyProcess => process.kind === "envoy" && process.pod === workload,
    );
    return pods
      .filter((pod) => pod.workload === workload)
      .flatMap((pod) =>
        processes.map((process): LiveEnvoy => {
          const seen = envoys.find(
            (one) =>
              one.namespace === pod.namespace &&
              one.pod === pod.name &&
              one.container === process.container.name,
          );
          return {
            pod,
            process,
            isControlPlane: wiring.controlPlanes.some((gloo) => gloo.pod === workload),
            secret: secrets.find(({ namespace, name }) => namespace === pod.namespace && name === secretName),
            secretName,
            seen,
            loaded: loadedOf(seen, certificate),
          };
        }),
      );
  });
