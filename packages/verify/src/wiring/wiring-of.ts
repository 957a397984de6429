import { certgenRuns } from "./certgen-run.ts";
import type { Bootstraps, EnvoyProcess } from "./envoy-process.ts";
import { Follower } from "./follower.ts";
import type { GlooProcess } from "./gloo-process.ts";
import { listeningOf } from "./listening.ts";
import { Objects } from "./objects.ts";
import { podsByNamespace, podsIn } from "./pod.ts";
import { isReachable, type Process, processesOf } from "./process.ts";
import type { SdsProcess } from "./sds-process.ts";
import { makersOf } from "./secret-maker.ts";
import { filesOf, supplyFrom, type UseOf } from "./supply.ts";
import type { Entrance, SecretPart, SecretUse, Wiring } from "./wiring.ts";

const isEnvoyProcess = (process: Process): process is EnvoyProcess => process.kind === "envoy";
const isGlooProcess = (process: Process): process is GlooProcess => process.kind === "gloo";
const isSdsProcess = (process: Process): process is SdsProcess => process.kind === "sds";

/**
 * The graph of an installation: who listens where, who dials whom, with which certificates, and who makes these. Nothing in it is
 * recognised by an object's name: bootstraps are what containers mount and Envoy reads, and a connection is followed from cluster to
 * Service, pod, listener, filter chain and process.
 *
 * @param manifests Objects from anywhere: rendered, or read from a cluster. What is not one is passed over.
 * @param bootstraps Bootstraps that were read before, where several versions of one installation are looked at; more are added.
 */
export const wiringOf = (manifests: readonly unknown[], bootstraps: Bootstraps = new Map()): Wiring => {
  const objects = new Objects(manifests);
  const allPods = podsIn(objects);
  const pods = allPods.filter(({ runs }) => runs === "always");
  const podsOf = podsByNamespace(pods);
  const byPod = new Map(pods.map((pod) => [pod, processesOf(pod, objects, bootstraps)]));
  const listening = new Map([...byPod].map(([pod, processes]) => [pod, processes.flatMap(listeningOf)]));
  const processes = [...byPod.values()].flat();
  const envoys = processes.filter(isEnvoyProcess);
  const follower = new Follower({ objects, podsOf, listening });
  const dials = envoys.flatMap((envoy) => follower.dialsOf(envoy));
  const runs = certgenRuns(allPods);

  const entrances = [...listening.values()].flat().flatMap((one): Entrance[] =>
    one.what !== "listener"
      ? []
      : one.listener.chains.map((chain) => ({
          process: one.process,
          listening: one,
          chain,
          isOpen: isReachable(one.host),
          leadsTo: follower.behindChain(one.process, chain),
        })),
  );

  const uses = new Map<string, SecretUse & { readonly keys: Partial<Record<SecretPart, string>> }>();
  const useOf: UseOf = ({ namespace, name, key }, part, place) => {
    const id = JSON.stringify([namespace, name]);
    const use = uses.get(id) ?? {
      namespace,
      name,
      place,
      keys: {},
      makers: makersOf({ namespace, name }, { objects, runs, podsOf }),
    };
    use.keys[part] ??= key;
    uses.set(id, use);
    return use;
  };
  for (const server of processes.filter(isSdsProcess)) {
    for (const mode of server.modes) if (mode.name === "gloo") filesOf(server, mode, "certificate", useOf);
  }
  return {
    objects,
    bootstraps,
    pods,
    processes,
    controlPlanes: processes.filter(isGlooProcess),
    proxies: envoys.filter(
      (envoy) =>
        envoy.bootstrap.control.length > 0 &&
        !follower.dialsOf(envoy).some(({ isControl, isForeign }) => isControl && isForeign),
    ),
    listening: [...listening.values()].flat(),
    entrances,
    dials,
    secrets: [...uses.values()],
    certgenRuns: runs,
    listeningOf: (pod) => listening.get(pod) ?? [],
    supplyOf: (process, source, use) =>
      supplyFrom(process, source, use, {
        dialsOf: (envoy) => follower.dialsOf(envoy),
        useOf,
        sdsOf: ({ pod }) => (byPod.get(pod) ?? []).filter(isSdsProcess),
      }),
  };
};
