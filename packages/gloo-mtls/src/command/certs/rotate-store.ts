import { directoryStore, type RunEnvironment, type Store, systemEnvironment } from "@gloo-mtls/certgen";
import { kubernetesStore } from "@gloo-mtls/certgen/kubernetes";
import { wrongUsage } from "../failure.ts";
import { isLive, refuseFile } from "../flags/cluster.ts";
import type { Host } from "../io/host.ts";
import type { RotateFlags } from "./rotate-flags.ts";

/** The store's deadlines and the run's waits are of one clock. */
export const timersOf = ({ rotationTimers = systemEnvironment }: Host): RunEnvironment => rotationTimers;

/** The Secret of a cluster that is named; undefined for a folder. */
export const secretOf = ({
  secret,
  namespace,
}: RotateFlags): { readonly name: string; readonly namespace: string } | undefined =>
  secret === undefined ? undefined : { name: secret.name, namespace: secret.namespace ?? namespace };

/** The folder or the Secret that is rotated. @throws {Failure} When neither is named, or both. */
export const storeOf = async (folder: string | undefined, flags: RotateFlags, host: Host): Promise<Store> => {
  const { copyTo, kubeconfig, context, webhookConfiguration, service } = flags;
  const { now } = timersOf(host);
  const secret = secretOf(flags);
  if (secret !== undefined || isLive(flags)) {
    refuseFile(folder, "--secret, --live, --kubeconfig and --context");
  }
  if (folder !== undefined) {
    const flag = webhookConfiguration === undefined ? copyTo && "--copy-to" : "--webhook-configuration";
    if (flag !== undefined) {
      throw wrongUsage(
        `${flag} is about a cluster, and a folder is in none`,
        "leave it out, or name a Secret with --secret",
      );
    }
    return directoryStore(folder, { now });
  }
  if (secret === undefined) {
    throw wrongUsage("there is nothing to rotate", "name a Secret of a cluster with --secret, or a folder");
  }
  const api = await host.cluster({ kubeconfig, context });
  return kubernetesStore(api, {
    secret,
    copies: copyTo,
    now,
    ...(webhookConfiguration === undefined
      ? {}
      : { webhook: { configuration: webhookConfiguration, service, namespace: secret.namespace } }),
  });
};
