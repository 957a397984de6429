import { podName } from "../wiring/pod.ts";
import { foundAt, type VerifyRule } from "./subject.ts";

/** @see Kubernetes, Secrets: a container that uses a Secret as a subPath volume mount does not receive updates */
export const certificatesFrozen: VerifyRule = {
  severity: "warning",
  hint: "mount the Secret as a folder, without subPath",
  *check({ wiring }) {
    for (const process of wiring.processes) {
      if (process.kind !== "sds") continue;
      const frozen = process.modes
        .flatMap(({ files }) => files)
        .find(({ file }) => file.kind === "Secret" && file.isFrozen);
      if (frozen === undefined) continue;
      yield foundAt(
        { manifest: process.container.manifest, path: [...process.container.path, "volumeMounts"] },
        `SDS of ${podName(process.pod)} has ${frozen.path} by subPath, which the kubelet never updates: after a renewal it hands out the old certificates until the pod restarts, and connections fail`,
      );
    }
  },
};
