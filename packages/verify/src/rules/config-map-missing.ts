import { itemsAt, type Path, textAt, valueAt } from "@gloo-mtls/objects/data";
import type { Manifest } from "@gloo-mtls/objects/object";
import { foundAt, type VerifyRule } from "./subject.ts";

/** Made in every namespace by Kubernetes and by Istio. */
const madeByOthers = new Set(["kube-root-ca.crt", "istio-ca-root-cert"]);

/** Where a pod's spec names ConfigMaps: as a volume, as a part of one, and in the environment of containers. */
const namingPlaces = (manifest: Manifest, path: Path): readonly Path[] => [
  ...itemsAt(manifest, [...path, "volumes"]).flatMap(({ path: volume }) => [
    [...volume, "configMap"],
    ...itemsAt(manifest, [...volume, "projected", "sources"]).map(({ path: at }) => [...at, "configMap"]),
  ]),
  ...["initContainers", "containers"].flatMap((list) =>
    itemsAt(manifest, [...path, list]).flatMap(({ path: container }) => [
      ...itemsAt(manifest, [...container, "envFrom"]).map(({ path: at }) => [...at, "configMapRef"]),
      ...itemsAt(manifest, [...container, "env"]).map(({ path: at }) => [
        ...at,
        "valueFrom",
        "configMapKeyRef",
      ]),
    ]),
  ),
];

/** The ConfigMaps without which the pod does not start. */
const neededMaps = (
  manifest: Manifest,
  path: Path,
): readonly { readonly name: string; readonly place: Path }[] =>
  namingPlaces(manifest, path).flatMap((at) => {
    const name = textAt(manifest, [...at, "name"]);
    return name === undefined || valueAt(manifest, [...at, "optional"]) === true
      ? []
      : [{ name, place: [...at, "name"] }];
  });

export const configMapMissing: VerifyRule = {
  severity: "error",
  hint: "add the ConfigMap to the manifests, correct the name in the volume, or set optional to true",
  *check({ wiring: { pods, objects, processes } }) {
    // An Envoy that lacks its bootstrap is another rule's.
    const told = new Set(
      processes.flatMap((process) =>
        process.kind === "envoy" && process.state === "missing" && "name" in process.source
          ? [`${process.pod.namespace}/${process.source.name}`]
          : [],
      ),
    );
    for (const { manifest, path, namespace } of pods) {
      if (objects.inNamespace("ConfigMap", "", namespace).length === 0) continue;
      for (const { name, place } of neededMaps(manifest, path)) {
        if (madeByOthers.has(name) || told.has(`${namespace}/${name}`)) continue;
        if (objects.find("ConfigMap", "", namespace, name) !== undefined) continue;
        yield foundAt(
          { manifest, path: place },
          `no ConfigMap ${name} is among the manifests, although others of namespace ${namespace} are: the pods wait for it and do not start`,
        );
      }
    }
  },
};
