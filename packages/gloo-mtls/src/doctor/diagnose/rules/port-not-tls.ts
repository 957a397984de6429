import { type DoctorRule, foundOf } from "./doctor-rule.ts";

export const portNotTls: DoctorRule = {
  severity: "error",
  hint: "see what the sidecar of the control plane says, and whether it has got its certificates",
  *check({ pods, evidence }) {
    for (const { namespace, pod: name, port, failure } of evidence.ports) {
      const pod = pods.find((one) => one.namespace === namespace && one.name === name);
      if (failure === undefined || pod === undefined) continue;
      yield foundOf(
        pod.manifest,
        `port ${port}, which proxies dial with TLS, presents no certificate: ${failure}`,
        [`kubectl logs -n ${namespace} ${name} --all-containers --tail=50`],
      );
    }
  },
};
