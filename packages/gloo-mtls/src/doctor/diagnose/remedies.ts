import type { Context } from "./context.ts";
import type { LivePod } from "./live-pod.ts";

interface Named {
  readonly namespace: string;
  readonly name: string;
}

/**
 * The command that makes a Secret anew, now: by what renews it, else by hand.
 * @param webhook The configuration that has its CA, where it is that of a webhook.
 */
export const remakeCommands = (
  { namespace, name }: Named,
  { renewals, evidence }: Context,
  webhook?: string,
): readonly string[] => {
  const renewal = renewals.find(
    ({ secret, run }) =>
      secret.namespace === namespace && secret.name === name && run.pod.runs === "by-schedule",
  );
  if (renewal === undefined) {
    const copy = namespace === evidence.namespace ? "" : ` --copy-to ${namespace}`;
    return [
      `gloo-mtls certs rotate -n ${evidence.namespace} --secret ${name}${copy}${webhook === undefined ? "" : ` --webhook-configuration ${webhook}`}`,
    ];
  }
  const { metadata } = renewal.manifest;
  return [
    `kubectl create job -n ${metadata.namespace ?? namespace} --from=cronjob/${metadata.name} ${metadata.name.slice(0, 48)}-now`,
  ];
};

/** The command that lets the pods of a workload begin anew, one after the other. */
export const restartCommand = ({ workload, namespace }: LivePod): string =>
  `kubectl rollout restart -n ${namespace} ${workload.manifest.kind.toLowerCase()}/${workload.manifest.metadata.name}`;
