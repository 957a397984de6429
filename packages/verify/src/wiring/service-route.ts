import { itemsAt, jsonText, type Path, textAt, valueAt } from "@gloo-mtls/objects/data";
import { isLoopback } from "@gloo-mtls/objects/envoy";
import type { Manifest } from "@gloo-mtls/objects/object";
import { aText, requireArgument } from "@gloo-mtls/objects/report";
import { namespaceOf, type Objects } from "./objects.ts";
import { type Pod, type PodsOf, podName, selects } from "./pod.ts";

/** The name of a Service, as a pod dials it. */
export interface ServiceName {
  readonly name: string;
  readonly namespace: string;
  /** What follows `.svc.`; undefined for a shorter name. */
  readonly domain: string | undefined;
  /** Whether it can only be a Service: with `.svc`. */
  readonly isCertain: boolean;
}

/** Reads the name of a Service; undefined for addresses, and for names that are too long. @see Kubernetes, DNS for Services and Pods */
export const serviceName = (host: string, from: string): ServiceName | undefined => {
  requireArgument("host", host, aText);
  const labels = host.replace(/\.$/, "").toLowerCase().split(".");
  const [name, namespace, svc, ...domain] = labels;
  if (name === undefined || name === "" || /^[\d.:[\]]+$/.test(host) || host.includes(":")) return undefined;
  if (namespace === undefined) return { name, namespace: from, domain: undefined, isCertain: false };
  if (svc === undefined) return { name, namespace, domain: undefined, isCertain: false };
  if (svc !== "svc") return undefined;
  return { name, namespace, domain: domain.length === 0 ? undefined : domain.join("."), isCertain: true };
};

/** Where a connection to a host and port goes. */
export type Route =
  /** To the pod that dials, itself. */
  | { readonly kind: "loopback"; readonly host: string; readonly port: number }
  /** To these pods, on their own address. */
  | {
      readonly kind: "pods";
      readonly service: Manifest;
      readonly pods: readonly { readonly pod: Pod; readonly port: number }[];
    }
  /** To nothing, and why: one sentence without a full stop that begins with a verb. */
  | { readonly kind: "nowhere"; readonly reason: string; readonly service: Manifest | undefined }
  /** To what is not among the objects. */
  | { readonly kind: "elsewhere"; readonly name: ServiceName | undefined };

const byAddress = (objects: Objects, host: string): Manifest | undefined =>
  objects
    .ofKind("Service", "")
    .find((service) => textAt(service, ["spec", "clusterIP"]) === host && host !== "");

const portOf = (pod: Pod, target: unknown, port: number): number | undefined => {
  if (typeof target === "number" && target > 0) return target;
  if (typeof target !== "string") return port;
  if (/^\d+$/.test(target)) return Number(target);
  return pod.containers.flatMap(({ ports }) => ports).find(({ name }) => name === target)?.port;
};

/** Whether a workload has no pods; not where another object runs them by its template, as a Rollout of Argo does. */
const isScaledToNothing = ({ manifest }: Pod, objects: Objects): boolean =>
  valueAt(manifest, ["spec", "replicas"]) === 0 &&
  !objects
    .inNamespace("Rollout", "argoproj.io", namespaceOf(manifest))
    .some((rollout) => textAt(rollout, ["spec", "workloadRef", "name"]) === manifest.metadata.name);

/**
 * Follows a host and a port from a pod: DNS name, Service, port, target port, pods.
 * @param podsOf The pods of a namespace that run all the time.
 */
export const routeOf = (
  { host, port, from }: { readonly host: string; readonly port: number; readonly from: string },
  { objects, podsOf }: { readonly objects: Objects; readonly podsOf: PodsOf },
  hops = 0,
): Route => {
  if (isLoopback(host)) return { kind: "loopback", host, port };
  const name = serviceName(host, from);
  const service =
    name === undefined ? byAddress(objects, host) : objects.find("Service", "", name.namespace, name.name);
  if (service === undefined) return { kind: "elsewhere", name };
  const spec: Path = ["spec"];
  const nowhere = (reason: string): Route => ({ kind: "nowhere", reason, service });
  const external = textAt(service, [...spec, "externalName"]);
  if (textAt(service, [...spec, "type"]) === "ExternalName" && external !== undefined) {
    return hops > 3
      ? nowhere("has names that lead in a circle")
      : routeOf({ host: external, port, from: namespaceOf(service) }, { objects, podsOf }, hops + 1);
  }
  const selector = valueAt(service, [...spec, "selector"]);
  if (selector === undefined || selector === null || Object.keys(selector).length === 0)
    return { kind: "elsewhere", name };
  const isHeadless = textAt(service, [...spec, "clusterIP"]) === "None";
  const entry = itemsAt(service, [...spec, "ports"]).find(
    ({ item }) =>
      item.port === port &&
      (item.protocol === undefined || item.protocol === "TCP" || item.protocol === null),
  );
  if (entry === undefined && !isHeadless) return nowhere(`has no port ${port}`);
  const selected = podsOf(namespaceOf(service)).filter(({ labels }) => selects(selector, labels));
  if (selected.length === 0) return nowhere("selects no pod");
  if (selected.every((pod) => isScaledToNothing(pod, objects)))
    return nowhere(`selects ${selected.map(podName).join(" and ")} alone, with 0 replicas`);
  const reached = selected.flatMap((pod) => {
    const target = isHeadless ? port : portOf(pod, entry?.item.targetPort, port);
    return target === undefined ? [] : [{ pod, port: target }];
  });
  if (reached.length === 0) {
    return nowhere(
      `leads its port ${port} to a port named ${jsonText(entry?.item.targetPort)}, which no container has`,
    );
  }
  return { kind: "pods", service, pods: reached };
};
