import { type Progress, type RunOutcome, runRotation } from "@gloo-mtls/certgen";
import { kubernetesStore } from "@gloo-mtls/certgen/kubernetes";
import { connect } from "@gloo-mtls/kubernetes";
import { mtlsSecretName } from "@gloo-mtls/pki";
import { type LaneRun, timing } from "./kubernetes-lane.ts";
import { poolNamespace } from "./material-pool.ts";

/** One run of the runner on a lane. */
export const runOnLane = async (
  { kubeconfig, lane, copy, material, force, wait = timing.wait }: LaneRun,
  onProgress: (progress: Progress) => void = () => undefined,
): Promise<RunOutcome> => {
  const api = await connect({ kubeconfig });
  const store = kubernetesStore(api, {
    secret: { name: mtlsSecretName, namespace: lane },
    copies: copy === undefined ? [] : [copy],
    webhook: { configuration: lane, namespace: poolNamespace },
    now: Date.now,
  });
  return runRotation({
    store,
    ...timing,
    wait,
    force,
    webhook: true,
    namespace: poolNamespace,
    make: async () => material,
    onProgress,
  });
};
