import { valueAt } from "@gloo-mtls/objects/data";
import { accountOf } from "../wiring/access.ts";
import { podName } from "../wiring/pod.ts";
import { foundAt, type VerifyRule } from "./subject.ts";

const field = "automountServiceAccountToken";

export const podToken: VerifyRule = {
  severity: "warning",
  hint: "set automountServiceAccountToken to false in the pod's spec: a proxy of Gloo does not call the API server",
  *check({ wiring: { proxies, controlPlanes, objects } }) {
    const pods = new Set(proxies.map(({ pod }) => pod));
    for (const { pod } of controlPlanes) pods.delete(pod);
    for (const pod of pods) {
      const { namespace, name } = accountOf(pod);
      const set =
        valueAt(pod.manifest, [...pod.path, field]) ??
        valueAt(objects.find("ServiceAccount", "", namespace, name), [field]);
      if (set === false) continue;
      yield foundAt(
        { manifest: pod.manifest, path: [...pod.path, field] },
        `${podName(pod)} has a token of its service account, which a proxy does not need: anyone who takes it over calls the API server with it`,
      );
    }
  },
};
