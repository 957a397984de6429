import { isMap, type Path, valueAt } from "@gloo-mtls/objects/data";
import { asData, identityOf, type Manifest, nameOf } from "@gloo-mtls/objects/object";
import { type Bootstraps, type Dial, type Wiring, wiringOf } from "@gloo-mtls/verify/graph";
import { type PairChanges, restarts } from "./effects.ts";
import type { Effect } from "./installation-change.ts";
import type { ObjectMap } from "./object-map.ts";

/** How the proxies of a workload reach the control plane. */
type Reach = "mutual" | "plaintext" | "broken";

/** Kinds that say nothing about who listens where and who dials whom. */
const beside: ReadonlySet<string> = new Set([
  "Role",
  "ClusterRole",
  "RoleBinding",
  "ClusterRoleBinding",
  "ServiceAccount",
  "Job",
  "CronJob",
]);

/** Fields of a workload that say how many pods there are, and not what they do. */
const ofNumbers: ReadonlySet<unknown> = new Set(["replicas", "strategy", "revisionHistoryLimit"]);

/** Whether something differs on which a connection may depend: reading the graph four times takes most of the time. */
const mayMatter = ({ pair, changes }: PairChanges): boolean =>
  !beside.has((pair.after ?? pair.before)?.kind ?? "") &&
  changes.some(
    ({ path: [first, second], before, after }) =>
      !(first === "spec" && ofNumbers.has(second)) ||
      // Without pods there is nothing to connect to.
      (second === "replicas" && (before === 0 || after === 0)),
  );

/** Whether a Service that is dialled is missing in the namespace of a control plane. */
const isMissing = ({ route }: Dial, { controlPlanes, objects }: Wiring): boolean => {
  if (route.kind !== "elsewhere" || route.name === undefined) return false;
  const { namespace, name } = route.name;
  return (
    controlPlanes.some(({ pod }) => pod.namespace === namespace) &&
    objects.find("Service", "", namespace, name) === undefined
  );
};

const reachOf = (dial: Dial, wiring: Wiring): Reach | undefined => {
  const { endpoint, ends, leadsTo, route } = dial;
  if (isMissing(dial, wiring)) return "broken";
  // What is not seen is not judged.
  if (route.kind === "elsewhere" || route.kind === "loopback") return undefined;
  if (ends.length === 0 || !leadsTo.has("configuration")) return "broken";
  const isTls = endpoint.socket.kind === "tls";
  const meets = ends.every((end) =>
    end.what === "listener"
      ? end.listener.chains.some(({ socket }) => (socket.kind === "tls") === isTls)
      : end.what === "gloo" && !isTls,
  );
  if (!meets) return "broken";
  return isTls ? "mutual" : "plaintext";
};

interface Reached {
  readonly reach: Reach;
  readonly controlPlanes: readonly string[];
}

/** How the proxies of each workload reach the control plane, by what `nameIn` calls the workload. */
const reaches = (objects: readonly Manifest[], bootstraps: Bootstraps): ReadonlyMap<string, Reached> => {
  const wiring = wiringOf(objects, bootstraps);
  const found = new Map<string, Reached>();
  const controlPlanes = [...new Set(wiring.controlPlanes.map(({ pod }) => identityOf(pod.manifest)))];
  for (const dial of wiring.dials) {
    const reach = dial.isControl ? reachOf(dial, wiring) : undefined;
    if (reach === undefined) continue;
    const identity = identityOf(dial.process.pod.manifest);
    const known = found.get(identity)?.reach;
    const worst = known === "broken" || reach === "broken" ? "broken" : known === "plaintext" ? known : reach;
    found.set(identity, { reach: worst, controlPlanes });
  }
  return found;
};

const suffix = ".before";

/** Where a pod names the ConfigMaps of its volumes. */
const templates: Path = ["spec", "template", "spec"];

/** A workload whose pods run as before: with the ConfigMaps of before, under names of their own. */
const asBefore = (workload: Manifest): Manifest => {
  const volumes = valueAt(asData(workload), [...templates, "volumes"]);
  if (!Array.isArray(volumes)) return workload;
  const renamed = volumes.map((volume) =>
    isMap(volume) && isMap(volume.configMap) && typeof volume.configMap.name === "string"
      ? { ...volume, configMap: { ...volume.configMap, name: volume.configMap.name + suffix } }
      : volume,
  );
  const spec = workload.spec as { readonly template: { readonly spec: object } };
  return {
    ...workload,
    spec: { ...spec, template: { ...spec.template, spec: { ...spec.template.spec, volumes: renamed } } },
  };
};

/** All objects as they will be, and the pods of some workloads still as they were. */
const mixture = (before: ObjectMap, after: ObjectMap, old: ReadonlySet<string>): readonly Manifest[] => [
  ...[...after].map(([identity, manifest]) => {
    const earlier = before.get(identity);
    return old.has(identity) && earlier !== undefined ? asBefore(earlier) : manifest;
  }),
  ...[...before.values()]
    .filter(({ kind }) => kind === "ConfigMap")
    .map((manifest) => ({
      ...manifest,
      metadata: { ...manifest.metadata, name: manifest.metadata.name + suffix },
    })),
];

const effect = (code: Effect["code"], message: string): Effect => ({ code, message });

/**
 * What becomes of mutual TLS between proxies and control plane, by the objects whose changes make it so: before, after, and while
 * one of the two has restarted and the other has not.
 */
export const mutualTlsEffects = (
  pairs: readonly PairChanges[],
  before: ObjectMap,
  after: ObjectMap,
): ReadonlyMap<Manifest, readonly Effect[]> => {
  const found = new Map<Manifest, Effect[]>();
  if (!pairs.some(mayMatter)) return found;
  const bootstraps: Bootstraps = new Map();
  const there = reaches([...before.values()], bootstraps);
  const here = reaches([...after.values()], bootstraps);
  if (there.size === 0 && here.size === 0) return found;
  const changed = new Set(pairs.flatMap(({ pair }) => (pair.after === undefined ? [] : [pair.after])));
  const restarting = new Set(
    pairs.flatMap(({ pair }) => (pair.after !== undefined && restarts(pair) ? [identityOf(pair.after)] : [])),
  );
  const isProxy = (identity: string): boolean => here.has(identity) || there.has(identity);
  const controlPlanes = new Set([...here.values()].flatMap((reached) => reached.controlPlanes));
  const removed = pairs.find(mayMatter)?.pair.before;
  const changedNames = new Set([...changed].map(identityOf));
  const sameFiles = ![...changed].some(({ kind }) => kind === "ConfigMap");
  // Pods that are the same as before, with the same files, are what `here` has.
  const withOld = (workloads: Iterable<string>): ReadonlyMap<string, Reached> => {
    const old = [...workloads].filter((identity) => !sameFiles || changedNames.has(identity));
    return old.length === 0 ? here : reaches(mixture(before, after, new Set(old)), bootstraps);
  };
  const withOldProxies = withOld(here.keys());
  const withOldControlPlane = withOld(controlPlanes);
  const nameIn = (identity: string): string => {
    const manifest = after.get(identity) ?? before.get(identity);
    return manifest === undefined ? identity : nameOf(manifest);
  };
  for (const [identity, { reach }] of here) {
    const was = there.get(identity)?.reach;
    const name = nameIn(identity);
    const effects: Effect[] = [];
    if (was !== undefined && was !== reach) {
      if (reach === "mutual")
        effects.push(effect("mutual-tls-on", `mutual TLS between ${name} and the control plane goes on`));
      if (reach === "plaintext")
        effects.push(
          effect(
            "mutual-tls-off",
            `mutual TLS between ${name} and the control plane goes off: its whole configuration then passes in plaintext`,
          ),
        );
      if (reach === "broken")
        effects.push(effect("mutual-tls-breaks", `${name} can no longer reach the control plane`));
    }
    if (was !== undefined && was !== "broken" && reach !== "broken") {
      if (withOldProxies.get(identity)?.reach === "broken") {
        effects.push(
          effect(
            "mutual-tls-breaks-on-the-way",
            `until ${name} has restarted it cannot reach the control plane once that has${restarting.has(identity) ? "" : "; nothing in its template changes, so restart it by hand"}`,
          ),
        );
      }
      if (withOldControlPlane.get(identity)?.reach === "broken") {
        const names = [...controlPlanes].filter((each) => !isProxy(each)).map(nameIn);
        effects.push(
          effect(
            "mutual-tls-breaks-on-the-way",
            `until ${names.join(", ")} has restarted, a restarted ${name} cannot reach it`,
          ),
        );
      }
    }
    const own = after.get(identity);
    const at = own !== undefined && changed.has(own) ? own : ([...changed][0] ?? removed);
    if (at !== undefined && effects.length > 0) found.set(at, [...(found.get(at) ?? []), ...effects]);
  }
  return found;
};
