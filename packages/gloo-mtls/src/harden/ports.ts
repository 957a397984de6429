import { type Data, isMap, type Path, valueAt } from "@gloo-mtls/objects/data";
import type { Manifest } from "@gloo-mtls/objects/object";
import type { Hardened, Hardening, Step } from "./hardening.ts";

/** A list of ports in an object, and the field that has the number. */
interface PortList {
  readonly manifest: Manifest;
  readonly path: Path;
  readonly number: "port" | "containerPort";
}

const portLists = ({ wiring }: Hardened): readonly PortList[] => [
  ...wiring.objects
    .ofKind("Service", "")
    .map((manifest) => ({ manifest, path: ["spec", "ports"], number: "port" as const })),
  ...wiring.pods.flatMap(({ containers }) =>
    containers.map(({ manifest, path }) => ({
      manifest,
      path: [...path, "ports"],
      number: "containerPort" as const,
    })),
  ),
];

const hasNumber = (item: Data, number: PortList["number"]): boolean =>
  isMap(item) && item[number] !== undefined && item[number] !== null;

/** The list without ports that have no number; undefined for an empty one. */
const withoutNulls = (list: Data | undefined, number: PortList["number"]): Data | undefined => {
  if (!Array.isArray(list)) return list ?? undefined;
  const items: readonly Data[] = list;
  const kept = items.filter((item) => hasNumber(item, number));
  if (kept.length === 0) return undefined;
  return kept.length === items.length ? list : kept;
};

export const noNullPorts: Hardening = {
  reason:
    "Where values take the number of a port away, the chart writes a port without one. An API server refuses the object, and the whole installation fails.",
  measured: "Strict Kubernetes validation of all recorded renders finds no port without a number afterwards.",
  breaks:
    "Nothing: an API server refused what is taken away. A Service of pods that is left without ports is taken away, too.",
  needs: "Every version of Gloo.",
  quirks: ["service-without-ports"],
  settles: ["missing-field"],
  level: "safe",
  needsMutualTls: false,
  *steps(hardened): Iterable<Step> {
    for (const { manifest, path, number } of portLists(hardened)) {
      const list = valueAt(manifest, path);
      const kept = withoutNulls(list, number);
      if (manifest.kind === "Service" && kept === undefined) {
        const isOfPods = isMap(valueAt(manifest, ["spec", "selector"]));
        const type = valueAt(manifest, ["spec", "type"]);
        if (isOfPods && type !== "ExternalName" && valueAt(manifest, ["spec", "clusterIP"]) !== "None") {
          yield { remove: manifest };
        }
      } else if (list !== undefined && kept !== list) {
        yield { place: { manifest, path }, change: (ports) => withoutNulls(ports, number) };
      }
    }
  },
};

/** The ports of a list of which each has a number and a name of its own: the first of several stays. */
const withoutCollisions = (
  list: Data | undefined,
  number: PortList["number"],
  isElsewhere: (item: Data) => boolean,
): Data | undefined => {
  if (!Array.isArray(list)) return list;
  const items: readonly Data[] = list;
  const seen = new Set<string>();
  const kept = items.filter((item) => {
    // A port without a number is for `no-null-ports`.
    if (!isMap(item) || !hasNumber(item, number)) return true;
    if (isElsewhere(item)) return false;
    const keys = [`${String(item[number])}/${String(item.protocol ?? "TCP")}`, `name ${String(item.name)}`];
    const isTaken = keys.some((key) => key !== "name undefined" && seen.has(key));
    for (const key of keys) seen.add(key);
    return !isTaken;
  });
  if (kept.length === items.length) return list;
  return kept.length === 0 ? undefined : kept;
};

/** The names by which something refers to a port: what a Service targets, and what probes dial. */
const portNames = ({ wiring }: Hardened): ReadonlySet<string> => {
  const names = new Set<string>();
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) for (const item of value) visit(item);
    if (!isMap(value)) return;
    for (const [key, item] of Object.entries(value)) {
      if ((key === "targetPort" || key === "port") && typeof item === "string") names.add(item);
      else visit(item);
    }
  };
  for (const manifest of wiring.objects.all) visit(manifest.spec);
  return names;
};

export const noCollidingPorts: Hardening = {
  reason:
    "The chart declares port 9988 on two containers of the gloo pod, and values can give a Service one port or one name twice. An API server warns of the first and refuses the second.",
  measured: "Strict Kubernetes validation of all recorded renders finds nothing new afterwards.",
  breaks: "Nothing: of two ports that collide an API server takes one. The first stays.",
  needs: "Every version of Gloo.",
  quirks: ["validation-port-declared-twice"],
  settles: [],
  level: "safe",
  needsMutualTls: false,
  *steps(hardened): Iterable<Step> {
    const names = portNames(hardened);
    for (const { manifest, path, number } of portLists(hardened)) {
      const list = valueAt(manifest, path);
      const owner = number === "port" ? undefined : path.slice(0, -1);
      const isElsewhere = (item: Data): boolean =>
        owner !== undefined &&
        isMap(item) &&
        !names.has(String(item.name)) &&
        listensElsewhere(hardened, manifest, owner, Number(item.containerPort));
      if (withoutCollisions(list, number, isElsewhere) === list) continue;
      yield {
        place: { manifest, path },
        change: (ports) => withoutCollisions(ports, number, isElsewhere),
      };
    }
  },
};

/** Whether another container of the pod declares the port as well, and its process is the one that listens there. */
const listensElsewhere = ({ wiring }: Hardened, manifest: Manifest, owner: Path, port: number): boolean => {
  const pod = wiring.pods.find((one) => one.manifest === manifest);
  const own = pod?.containers.find(({ path }) => path.join("/") === owner.join("/"));
  if (pod === undefined || own === undefined) return false;
  const listeners = wiring.listening.filter(({ process, port: on }) => process.pod === pod && on === port);
  return (
    listeners.some(
      ({ process }) =>
        process.container !== own && process.container.ports.some((declared) => declared.port === port),
    ) && !listeners.some(({ process }) => process.container === own)
  );
};
