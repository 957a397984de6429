import { valueAt } from "@gloo-mtls/objects/data";
import { podName } from "../wiring/pod.ts";
import { foundAt, type VerifyRule } from "./subject.ts";

/** The pods that hold the key, and what of the node they share. */
export const podShares: VerifyRule = {
  severity: "warning",
  hint: "remove the field",
  *check({ wiring: { processes } }) {
    const pods = new Set(processes.filter(({ kind }) => kind !== "envoy").map(({ pod }) => pod));
    for (const pod of pods) {
      const reasons = [
        [
          "hostNetwork",
          "loopback is that of the node, so every such pod and process there reaches its plaintext ports",
        ],
        ["hostPID", "processes of the node and of other such pods see its own"],
        ["hostIPC", "processes of the node and of other such pods share its memory"],
        ["shareProcessNamespace", "every container of it reads the files and the environment of the others"],
      ] as const;
      for (const [field, reason] of reasons) {
        const path = [...pod.path, field];
        if (valueAt(pod.manifest, path) !== true) continue;
        yield foundAt(
          { manifest: pod.manifest, path },
          `${podName(pod)} has the private key, and with ${field} ${reason}`,
        );
      }
      for (const { path, manifest, name } of pod.containers) {
        const privileged = [...path, "securityContext", "privileged"];
        if (valueAt(manifest, privileged) !== true) continue;
        yield foundAt(
          { manifest, path: privileged },
          `container ${name} of ${podName(pod)} is privileged: anyone who takes it over has the node, and every key on it`,
        );
      }
    }
  },
};
