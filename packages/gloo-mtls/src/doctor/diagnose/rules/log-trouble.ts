import type { Context } from "../context.ts";
import { loadedState } from "../loaded-state.ts";
import { diagnosesIn } from "../log-causes.ts";
import { xdsState } from "../xds-state.ts";
import { type DoctorRule, foundOf } from "./doctor-rule.ts";

/** What a log says of a connection or of certificates is over where both are known to be as they should be. */
const isOver = (namespace: string, name: string, { envoys, now }: Context): boolean => {
  const own = envoys.filter(({ pod }) => pod.namespace === namespace && pod.name === name);
  return (
    own.length > 0 &&
    own.every(
      (envoy) =>
        loadedState(envoy, now) === "as in the Secret" &&
        envoy.pod.isReady &&
        (envoy.isControlPlane || xdsState(envoy).isConnected === true),
    )
  );
};

/** Symptoms of connections between an installation's own parts. */
const own = /^(?:sds-|control-plane-|mount-|certificate-|tls-|certgen-|peer-|closed-)/;

export const logTrouble: DoctorRule = {
  severity: "warning",
  hint: "do what the commands say, in their order",
  *check(context) {
    for (const log of context.evidence.logs) {
      const pod = context.pods.find((one) => one.namespace === log.namespace && one.name === log.pod);
      if (pod === undefined) continue;
      const over = isOver(log.namespace, log.pod, context);
      for (const { symptom, cause, commands, count } of diagnosesIn(log)) {
        if (over && own.test(symptom)) continue;
        yield foundOf(
          pod.manifest,
          `the log of container ${log.container} has ${count === 1 ? "a line" : `${count} lines`} of ${symptom}: ${cause}`,
          commands.slice(0, 3),
        );
      }
    }
  },
};
