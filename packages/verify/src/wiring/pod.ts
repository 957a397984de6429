import { isMap, itemsAt, mapsAt, type Path, textAt, valueAt } from "@gloo-mtls/objects/data";
import type { Manifest } from "@gloo-mtls/objects/object";
import { aList, anObject, anObjectWith, aText, requireArgument, required } from "@gloo-mtls/objects/report";
import { Container } from "./container.ts";
import { namespaceOf, type Objects, someObjects } from "./objects.ts";

/** Pods of one kind, as a workload makes them. */
export interface Pod {
  readonly manifest: Manifest;
  /** Where in the object the PodSpec is. */
  readonly path: Path;
  readonly namespace: string;
  readonly labels: Readonly<Record<string, unknown>>;
  /** `always` for what is to run all the time. */
  readonly runs: "always" | "once" | "by-schedule";
  readonly containers: readonly Container[];
}

const templates: readonly Path[] = [
  ["spec", "jobTemplate", "spec", "template"],
  ["spec", "template"],
];

const templatePath = (manifest: Manifest): Path | undefined => {
  if (manifest.kind === "Pod" && manifest.apiVersion === "v1") return [];
  return templates.find((path) => Array.isArray(valueAt(manifest, [...path, "spec", "containers"])));
};

/** Whether a controller of the stream made the object, so that the stream says the same twice. */
const isMade = (manifest: Manifest, objects: Objects): boolean =>
  mapsAt(manifest, ["metadata", "ownerReferences"]).some(({ kind, name }) =>
    objects
      .owners(String(kind), namespaceOf(manifest), String(name))
      .some((other) => templatePath(other) !== undefined),
  );

/** What a pod is to those who read it; `podsIn` finds them. */
export const aPod = anObjectWith({
  manifest: required(anObject),
  path: required(aList),
  namespace: required(aText),
});

/** The pods that a stream's workloads make. */
export const podsIn = (objects: Objects): readonly Pod[] => {
  requireArgument("objects", objects, someObjects);
  return objects.applied.flatMap((manifest) => {
    const template = templatePath(manifest);
    if (template === undefined || isMade(manifest, objects)) return [];
    const namespace = namespaceOf(manifest);
    const labels = valueAt(manifest, [...template, "metadata", "labels"]);
    const path = [...template, "spec"];
    const volumes = itemsAt(manifest, [...path, "volumes"]);
    const lists: readonly Path[] = [
      [...path, "containers"],
      [...path, "initContainers"],
    ];
    const containers = lists.flatMap((list) =>
      itemsAt(manifest, list)
        // An init container that restarts always is a sidecar; others are over before anyone is dialled.
        .filter(({ item }) => list.at(-1) === "containers" || item.restartPolicy === "Always")
        .map((found) => new Container({ manifest, objects, namespace, volumes, ...found })),
    );
    const runs = template.length > 2 ? "by-schedule" : manifest.kind === "Job" ? "once" : "always";
    return [{ manifest, path, namespace, labels: isMap(labels) ? labels : {}, runs, containers }];
  });
};

/** Pods by their namespace. */
export type PodsOf = (namespace: string) => readonly Pod[];

export const podsByNamespace = (pods: readonly Pod[]): PodsOf => {
  const found = new Map<string, Pod[]>();
  for (const pod of pods) {
    const others = found.get(pod.namespace);
    if (others === undefined) found.set(pod.namespace, [pod]);
    else others.push(pod);
  }
  return (namespace) => found.get(namespace) ?? [];
};

/** Whether a selector of labels means a pod. One that asks for nothing means all. */
export const selects = (selector: unknown, labels: Readonly<Record<string, unknown>>): boolean => {
  requireArgument("labels", labels, anObject);
  return (
    isMap(selector) &&
    Object.entries(selector).every(([key, value]) => Object.hasOwn(labels, key) && labels[key] === value)
  );
};

/** How a pod is called: by what makes it. */
export const podName = (pod: Pod): string => {
  requireArgument("pod", pod, aPod);
  const { manifest } = pod;
  return `${manifest.kind}/${namespaceOf(manifest)}/${textAt(manifest, ["metadata", "name"])}`;
};
