import { referenceOf } from "@gloo-mtls/objects/object";
import type { Context } from "../context.ts";
import { remakeCommands } from "../remedies.ts";
import type { DoctorRule } from "./doctor-rule.ts";

/** Why nothing made it, as far as the live objects show that. */
const why = (name: string, namespace: string, { renewals, wiring, evidence }: Context): string => {
  if (evidence.gaps.some(({ kind }) => kind === "Job" || kind === "CronJob")) return "";
  const own = renewals.filter(({ secret }) => secret.name === name && secret.namespace === namespace);
  if (own.some(({ run }) => run.pod.runs === "by-schedule"))
    return ": the CronJob that makes it has not run yet";
  if (own.length > 0) return "";
  const upgraded = wiring.controlPlanes.some(
    ({ pod }) => Number(pod.manifest.metadata.annotations?.["deployment.kubernetes.io/revision"] ?? 1) > 1,
  );
  return upgraded
    ? ": certgen's Job runs when the chart is installed, and mutual TLS was turned on by an upgrade without gateway.certGenJob.runOnUpdate"
    : ": nothing in the cluster makes it";
};

/** A Secret of a namespace that is used there, and is known not to be there. */
export const secretMissing: DoctorRule = {
  severity: "error",
  hint: "make the Secret; with gateway.certGenJob.runOnUpdate, an upgrade makes it, too",
  *check(context) {
    for (const { namespace, name, place } of context.wiring.secrets) {
      const what = `Secret ${namespace}/${name}`;
      const isThere = context.secrets.some(
        (secret) => secret.namespace === namespace && secret.name === name,
      );
      if (isThere || context.evidence.gaps.some((gap) => gap.what === what)) continue;
      const user = referenceOf(place.manifest);
      yield {
        object: { apiVersion: "v1", kind: "Secret", namespace, name },
        path: [],
        message: `it is not there, and ${user.kind} ${user.namespace ?? "default"}/${user.name} mounts it: its pods do not start${why(name, namespace, context)}`,
        commands: remakeCommands({ namespace, name }, context),
      };
    }
  },
};
