import type { PodAccess } from "@gloo-mtls/kubernetes";
import { mapsAt, textAt } from "@gloo-mtls/objects/data";
import type { Manifest } from "@gloo-mtls/objects/object";
import type { EnvoyProcess, Wiring } from "@gloo-mtls/verify";
import { tellingLines } from "../../upstream/doctor/index.ts";
import type { LivePod } from "../diagnose/live-pod.ts";
import { controlStatNames } from "../diagnose/stat-names.ts";
import type { EnvoyEvidence, LogEvidence, PortEvidence } from "../evidence/evidence.ts";
import {
  certificatesIn,
  certificatesPath,
  secretsIn,
  secretsPath,
  statsIn,
  statsPath,
} from "./envoy-answers.ts";
import type { Reader } from "./reader.ts";

/** Lines that are read of a log, and how old they may be, in seconds. */
const tailLines = 200;
const sinceSeconds = 3_600;

/** Asks the Envoys of a pod. */
const askEnvoy = async (
  reader: Reader,
  access: PodAccess,
  pod: LivePod,
  process: EnvoyProcess,
): Promise<EnvoyEvidence | undefined> => {
  const { namespace, name } = pod;
  const { admin } = process.bootstrap;
  const container = process.container.name;
  if (admin === undefined) return undefined;
  const ask = <Result>(
    path: string,
    what: string,
    parse: (text: string) => Result,
  ): Promise<Result | undefined> =>
    reader.call(
      {
        what: `${what} of ${container} in Pod ${namespace}/${name}`,
        missing: `get and create pods/portforward in ${namespace}`,
      },
      async (signal) => parse(await access.httpGet({ namespace, name }, admin.port, path, signal)),
    );
  const [certificates, secrets, stats] = await Promise.all([
    ask(certificatesPath, "the certificates", certificatesIn),
    ask(secretsPath, "the secrets from SDS", secretsIn),
    ask(statsPath(controlStatNames(process)), "the counters", statsIn),
  ]);
  return { namespace, pod: name, container, certificates, secrets, stats };
};

/** The ports of a control plane's pod that lead to the configuration of proxies by TLS. */
const tlsPorts = (workload: LivePod["workload"], { entrances }: Wiring): readonly number[] => [
  ...new Set(
    entrances
      .filter(
        ({ process, chain, isOpen, leadsTo }) =>
          process.pod === workload && isOpen && chain.socket.kind === "tls" && leadsTo.has("configuration"),
      )
      .map(({ listening }) => listening.port),
  ),
];

const knock = async (
  reader: Reader,
  access: PodAccess,
  { namespace, name }: LivePod,
  port: number,
): Promise<PortEvidence | undefined> => {
  let failure: string | undefined;
  const gap = {
    what: `what port ${port} of Pod ${namespace}/${name} presents`,
    missing: `get and create pods/portforward in ${namespace}`,
  };
  const found = await reader.call(gap, async (signal) => {
    try {
      return await access.handshake({ namespace, name }, port, signal);
    } catch (error) {
      // The port itself refused: that is known, and no gap.
      if (!(error instanceof Error && "code" in error && error.code === "no-answer") || signal.aborted)
        throw error;
      failure = error.message;
      return { presented: "" };
    }
  });
  return found && { namespace, pod: name, port, presented: found.presented, failure };
};

const readLog = async (
  reader: Reader,
  access: PodAccess,
  place: { readonly namespace: string; readonly name: string },
  container: string,
  previous: boolean,
): Promise<readonly LogEvidence[]> => {
  const { namespace, name } = place;
  const gap = {
    what: `the log of ${container} in Pod ${namespace}/${name}`,
    missing: `get pods/log in ${namespace}`,
  };
  const text = await reader.call(gap, async (signal) => {
    try {
      return await access.log({ namespace, name, container, previous, tailLines, sinceSeconds }, signal);
    } catch (error) {
      // A container that has not started has no log, nor one that was not started before.
      if (error instanceof Error && "code" in error && ["invalid", "not-found"].includes(String(error.code)))
        return "";
      throw error;
    }
  });
  const lines = tellingLines(text ?? "");
  return lines.length === 0 ? [] : [{ namespace, pod: name, container, lines }];
};

/** The containers of Pods that Jobs made for certgen. */
const certgenContainers = (pods: readonly Manifest[], jobs: readonly Manifest[]) =>
  pods.flatMap((pod) => {
    const isOfJob = mapsAt(pod, ["metadata", "ownerReferences"]).some(
      ({ kind, name }) => kind === "Job" && jobs.some(({ metadata }) => metadata.name === name),
    );
    if (!isOfJob) return [];
    const place = { namespace: pod.metadata.namespace ?? "default", name: pod.metadata.name };
    return mapsAt(pod, ["spec", "containers"]).map((container) => ({
      place,
      container: textAt(container, ["name"]) ?? "",
      previous: false,
    }));
  });

/** What pods are asked. */
export interface AskedPods {
  readonly pods: readonly LivePod[];
  /** All pods, for those of Jobs. */
  readonly manifests: readonly Manifest[];
  /** The Jobs of certgen. */
  readonly jobs: readonly Manifest[];
  readonly wiring: Wiring;
}

/** What pods say of themselves: their Envoys, their ports, and their logs. */
export const readPods = async (reader: Reader, access: PodAccess, asked: AskedPods) => {
  const { pods, wiring, manifests, jobs } = asked;
  const running = pods.filter(({ manifest }) => textAt(manifest, ["status", "phase"]) === "Running");
  const logs = [
    ...pods.flatMap((pod) =>
      wiring.processes
        .filter((process) => process.pod === pod.workload)
        .flatMap(({ container }) => {
          const state = pod.containers.find(({ name }) => name === container.name);
          if (state === undefined) return [];
          const entry = { place: pod, container: container.name, previous: false };
          return state.restarts > 0 && !state.isReady ? [entry, { ...entry, previous: true }] : [entry];
        }),
    ),
    ...certgenContainers(manifests, jobs),
  ];
  const [envoys, ports, lines] = await Promise.all([
    Promise.all(
      running.flatMap((pod) =>
        wiring.processes.flatMap((process) =>
          process.kind === "envoy" && process.pod === pod.workload
            ? [askEnvoy(reader, access, pod, process)]
            : [],
        ),
      ),
    ),
    Promise.all(
      running.flatMap((pod) =>
        tlsPorts(pod.workload, wiring).map((port) => knock(reader, access, pod, port)),
      ),
    ),
    Promise.all(
      logs.map(({ place, container, previous }) => readLog(reader, access, place, container, previous)),
    ),
  ]);
  return {
    envoys: envoys.filter((envoy) => envoy !== undefined),
    ports: ports.filter((port) => port !== undefined),
    logs: lines.flat(),
  };
};
