import { type Data, isMap } from "@gloo-mtls/objects/data";
import { referenceOf } from "@gloo-mtls/objects/object";
import type { Finding } from "@gloo-mtls/objects/report";
import { type BootstrapCode, checkBootstrap } from "./validity/envoy/check-bootstrap.ts";
import type { EnvoyProcess } from "./wiring/envoy-process.ts";
import type { Wiring } from "./wiring/wiring.ts";

const nodeFlags = { id: "--service-node", cluster: "--service-cluster" } as const;

/** What Envoy's arguments say of its node, which takes the place of what the bootstrap says. */
const nodeGiven = ({ container: { words } }: EnvoyProcess): readonly string[] =>
  Object.entries(nodeFlags).flatMap(([field, flag]) =>
    words.some((word) => word === flag || word.startsWith(`${flag}=`)) ? [field] : [],
  );

const withNode = (data: Data, given: readonly string[]): Data => {
  if (given.length === 0 || !isMap(data) || (data.node !== undefined && !isMap(data.node))) return data;
  const fields = Object.fromEntries(given.map((field) => [field, "given by an argument"]));
  return { ...data, node: { ...data.node, ...fields } };
};

/** What Envoy refuses in the bootstraps that the Envoys of a graph read: each once, at its place in the object that holds it. */
export function* bootstrapFindings({
  processes,
}: Wiring): Generator<Finding<BootstrapCode>, void, undefined> {
  // Proxies often share a bootstrap, in ConfigMaps of their own.
  const checked = new Map<string, Map<Data, readonly Finding<BootstrapCode>[]>>();
  const seen = new Set<string>();
  for (const process of processes) {
    if (process.kind !== "envoy" || process.data === undefined) continue;
    const { manifest, path } = process.placeOf([]);
    const object = referenceOf(manifest);
    const given = nodeGiven(process);
    const place = JSON.stringify([object, path, given]);
    if (seen.has(place)) continue;
    seen.add(place);
    const known = checked.get(given.join()) ?? new Map<Data, readonly Finding<BootstrapCode>[]>();
    checked.set(given.join(), known);
    const findings = known.get(process.data) ?? checkBootstrap(withNode(process.data, given));
    known.set(process.data, findings);
    for (const finding of findings) yield { ...finding, object, path: [...path, ...finding.path] };
  }
}
