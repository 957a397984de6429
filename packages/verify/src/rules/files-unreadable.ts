import { valueAt } from "@gloo-mtls/objects/data";
import { podName } from "../wiring/pod.ts";
import { security } from "./pod-security.ts";
import { foundAt, type VerifyRule } from "./subject.ts";

const ofOthers = 0o004;
const ofGroup = 0o040;

/**
 * Files of a Secret belong to root; with fsGroup the kubelet gives them to that group.
 * @see Kubernetes, `SecretVolumeSource.defaultMode`; `SecurityContext.runAsGroup`, without which the group is the image's or root's
 */
export const filesUnreadable: VerifyRule = {
  severity: "error",
  hint: "set defaultMode of the volume to 0444, or fsGroup in the pod's securityContext",
  *check({ wiring: { processes } }) {
    for (const process of processes) {
      if (process.kind !== "sds") continue;
      const { pod, container } = process;
      const user = security(pod, container, "runAsUser");
      if (typeof user !== "number" || user === 0) continue;
      if (typeof valueAt(pod.manifest, [...pod.path, "securityContext", "fsGroup"]) === "number") continue;
      for (const { path, file } of process.modes.flatMap(({ files }) => files)) {
        if (file.kind !== "Secret") continue;
        const { manifest, path: volume } = file.place;
        const mode =
          valueAt(manifest, [...volume, "secret", "defaultMode"]) ??
          valueAt(manifest, [...volume, "projected", "defaultMode"]);
        if (typeof mode !== "number" || (mode & ofOthers) !== 0) continue;
        const group = security(pod, container, "runAsGroup") ?? 0;
        if ((mode & ofGroup) !== 0 && group === 0) continue;
        yield foundAt(
          file.place,
          `SDS of ${podName(pod)} runs as user ${user} and may not read ${path}, which is root's with mode 0${mode.toString(8)}: no connection gets a certificate`,
        );
        break;
      }
    }
  },
};
