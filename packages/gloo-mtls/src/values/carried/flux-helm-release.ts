import { isMap, valueAt } from "@gloo-mtls/objects/data";
import type { ReadCarried } from "./carried-values.ts";
import { mapIn } from "./inner-layer.ts";
import { notFollowed, valuesTaken } from "./notes.ts";

/**
 * A `HelmRelease` of Flux: `spec.values`, over what `spec.valuesFrom` names.
 * @see https://fluxcd.io/flux/components/helm/helmreleases/#values
 */
export const fromFluxHelmRelease: ReadCarried = (file) => {
  const { apiVersion, kind } = file.data;
  const isFlux = typeof apiVersion === "string" && apiVersion.startsWith("helm.toolkit.fluxcd.io/");
  if (!isFlux || kind !== "HelmRelease") return undefined;
  const values = ["spec", "values"];
  const references = valueAt(file.data, ["spec", "valuesFrom"]);
  const named = Array.isArray(references) ? references : [];
  return {
    layers: [mapIn(file, values)],
    notes: [
      valuesTaken(file, "a HelmRelease of Flux", valueAt(file.data, values) === undefined ? [] : [values]),
      ...named.map((reference, index) => {
        const object = isMap(reference)
          ? `the ${String(reference.kind)} ${String(reference.name)}`
          : "an object";
        return notFollowed(file, ["spec", "valuesFrom", index], object);
      }),
    ],
  };
};
