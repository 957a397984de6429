import { isDnsLabel, isPort } from "@gloo-mtls/objects/formats";
import type { Found } from "@gloo-mtls/objects/report";
import type { Service } from "kubernetes-types/core/v1.js";
import { repeated, under } from "../../found.ts";
import { labelFaults } from "./metadata.ts";
import { isPortOrName } from "./names.ts";

/** What the API server refuses in a Service that fits the schema. */
export function* serviceFaults({ spec }: Service): Generator<Found, void, undefined> {
  if (spec === undefined) return;
  const { type = "ClusterIP", ports = [] } = spec;
  const isReachedFromOutside = type === "NodePort" || type === "LoadBalancer";
  yield* under(["spec", "selector"], labelFaults(spec.selector));
  if (ports.length === 0 && type !== "ExternalName" && spec.clusterIP !== "None")
    yield { path: ["spec", "ports"], message: "is required" };
  for (const [index, { name, port, targetPort, nodePort }] of ports.entries()) {
    if (!isPort(port)) yield { path: ["spec", "ports", index, "port"], message: "is not a port" };
    if (name === undefined ? ports.length > 1 : !isDnsLabel(name))
      yield { path: ["spec", "ports", index, "name"], message: "is not a name of a port" };
    if (targetPort !== undefined && !isPortOrName(targetPort))
      yield { path: ["spec", "ports", index, "targetPort"], message: "is not a port" };
    if (nodePort !== undefined && !isReachedFromOutside)
      yield {
        path: ["spec", "ports", index, "nodePort"],
        message: `must be absent where the type is ${type}`,
      };
  }
  for (const name of repeated(ports.flatMap(({ name }) => (name === undefined ? [] : [name]))))
    yield { path: ["spec", "ports"], message: `has the name ${name} twice` };
  for (const port of repeated(ports.map(({ port, protocol = "TCP" }) => `${port}/${protocol}`)))
    yield { path: ["spec", "ports"], message: `has the port ${port} twice` };
  if (spec.externalTrafficPolicy !== undefined && !isReachedFromOutside)
    yield { path: ["spec", "externalTrafficPolicy"], message: `must be absent where the type is ${type}` };
  if (spec.loadBalancerSourceRanges !== undefined && type !== "LoadBalancer")
    yield { path: ["spec", "loadBalancerSourceRanges"], message: `must be absent where the type is ${type}` };
  if (type === "ExternalName" && spec.externalName === undefined)
    yield { path: ["spec", "externalName"], message: "is required where the type is ExternalName" };
}
