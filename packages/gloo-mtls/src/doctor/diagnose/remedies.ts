import { mapsAt, type Path, textAt } from "@gloo-mtls/objects/data";
import type { Manifest } from "@gloo-mtls/objects/object";
import type { Finding } from "@gloo-mtls/objects/report";
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

const restartOf = ({ kind, metadata }: Manifest): string =>
  `kubectl rollout restart -n ${metadata.namespace ?? "default"} ${kind.toLowerCase()}/${metadata.name}`;

/** The command that lets the pods of a workload begin anew, one after the other. */
export const restartCommand = ({ workload }: LivePod): string => restartOf(workload.manifest);

/** The commands that let begin anew what mounts a ConfigMap; a pod whose workload is not known is shown, with what owns it. */
const restartCommands = (
  { namespace, name }: Named,
  { wiring, pods, ofKind }: Context,
): readonly string[] => {
  const mounts = (manifest: Manifest, path: Path): boolean =>
    (manifest.metadata.namespace ?? "default") === namespace &&
    mapsAt(manifest, [...path, "volumes"]).some((volume) => textAt(volume, ["configMap", "name"]) === name);
  return [
    ...wiring.pods
      .filter(({ manifest, path, runs }) => runs === "always" && mounts(manifest, path))
      .map(({ manifest }) => restartOf(manifest)),
    ...ofKind("Pod")
      .filter((pod) => mounts(pod, ["spec"]) && !pods.some(({ manifest }) => manifest === pod))
      .map(({ metadata }) => `kubectl describe pod -n ${namespace} ${metadata.name}`),
  ];
};

/** The commands that change the object of a finding, and let it be read again. */
export const editCommands = ({ object, path }: Finding, context: Context): readonly string[] => {
  if (object === undefined) return [];
  const { kind, name, namespace } = object;
  const edit = `kubectl edit ${kind.toLowerCase()}${namespace === undefined ? "" : ` -n ${namespace}`} ${name}`;
  // Envoy reads a ConfigMap only when it starts.
  return kind === "ConfigMap" && path[0] === "data"
    ? [edit, ...restartCommands({ namespace: namespace ?? "default", name }, context)]
    : [edit];
};
