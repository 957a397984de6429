import { isAnyAddress, isLoopback } from "@gloo-mtls/objects/envoy";
import { aText, requireArgument } from "@gloo-mtls/objects/report";
import { type Bootstraps, type EnvoyProcess, envoyProcess, isEnvoy } from "./envoy-process.ts";
import { type GlooProcess, glooProcess, isGloo } from "./gloo-process.ts";
import type { Objects } from "./objects.ts";
import type { Pod } from "./pod.ts";
import { isSds, type SdsProcess, sdsProcess } from "./sds-process.ts";

/** What runs in a container, where it is known. */
export type Process = EnvoyProcess | SdsProcess | GlooProcess;

/**
 * The processes of a pod that are known. Where none is the control plane by its program, and Envoy and SDS stand before another
 * container that is switched to mutual TLS, that is it.
 */
export const processesOf = (pod: Pod, objects: Objects, known: Bootstraps): readonly Process[] => {
  const processes = pod.containers.flatMap((container): Process[] => {
    if (isGloo(container)) return [glooProcess(pod, container, objects)];
    if (isSds(container)) return [sdsProcess(pod, container)];
    return isEnvoy(container) ? [envoyProcess(pod, container, known)] : [];
  });
  if (processes.some(({ kind }) => kind === "gloo")) return processes;
  const isKnown = new Set(processes.map(({ container }) => container));
  const switched = pod.containers.find(
    (container) => !isKnown.has(container) && container.variable("GLOO_MTLS_SDS_ENABLED") !== undefined,
  );
  const hasEnvoy = processes.some(({ kind }) => kind === "envoy");
  return switched === undefined || !hasEnvoy
    ? processes
    : [...processes, glooProcess(pod, switched, objects)];
};

/** Whether a connection to an address, from the same pod, meets a process that listens on the other. */
export const meets = (dialled: string, listens: string): boolean => {
  requireArgument("dialled", dialled, aText);
  requireArgument("listens", listens, aText);
  if (isAnyAddress(listens)) return !dialled.includes(":") || listens === "" || listens.includes(":");
  if (dialled === "localhost" || listens === "localhost") return isLoopback(dialled) && isLoopback(listens);
  if (!isLoopback(dialled) || !isLoopback(listens)) return dialled === listens;
  return dialled.includes(":") === listens.includes(":") && (dialled.includes(":") || dialled === listens);
};

/** Whether other pods reach a process that listens on this address. */
export const isReachable = (host: string): boolean => {
  requireArgument("host", host, aText);
  return !isLoopback(host);
};
