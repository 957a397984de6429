import { valueAt } from "@gloo-mtls/objects/data";
import { mapsAt, textAt } from "../wiring/field.ts";
import { namespaceOf } from "../wiring/objects.ts";
import { foundAt, type VerifyRule } from "./subject.ts";

/** Made in every namespace by Kubernetes and by Istio. */
const madeByOthers = new Set(["kube-root-ca.crt", "istio-ca-root-cert"]);

export const configMapMissing: VerifyRule = {
  severity: "error",
  hint: "add the ConfigMap to the manifests, correct the name in the volume, or set optional to true",
  *check({ wiring: { pods, objects, processes } }) {
    const maps = objects.ofKind("ConfigMap", "");
    // An Envoy that lacks its bootstrap is another rule's.
    const told = new Set(
      processes.flatMap((process) =>
        process.kind === "envoy" && process.state === "missing" && "name" in process.source
          ? [`${process.pod.namespace}/${process.source.name}`]
          : [],
      ),
    );
    for (const { manifest, path, namespace } of pods) {
      if (!maps.some((map) => namespaceOf(map) === namespace)) continue;
      for (const { item, path: at } of mapsAt(manifest, [...path, "volumes"])) {
        const name = textAt(item, ["configMap", "name"]);
        if (name === undefined || madeByOthers.has(name) || told.has(`${namespace}/${name}`)) continue;
        if (valueAt(item, ["configMap", "optional"]) === true) continue;
        if (objects.find("ConfigMap", "", namespace, name) !== undefined) continue;
        yield foundAt(
          { manifest, path: [...at, "configMap", "name"] },
          `no ConfigMap ${name} is among the manifests, although others of namespace ${namespace} are: the pods wait for it and do not start`,
        );
      }
    }
  },
};
