import { type DataMap, withoutNullFields } from "@gloo-mtls/objects/data";
import { asData, type Manifest, withoutServerFields } from "@gloo-mtls/objects/object";
import { isInputError } from "@gloo-mtls/objects/report";
import { readYaml } from "@gloo-mtls/objects/yaml";

const lastApplied = "kubectl.kubernetes.io/last-applied-configuration";

/** An existing object as it was applied, as far as that can be known. */
export interface Compared {
  readonly data: DataMap;
  /** Whether defaults of the API server may be among its fields, which look like fields that a user set. */
  readonly hasDefaults: boolean;
}

const applied = (text: unknown): DataMap | undefined => {
  if (typeof text !== "string") return undefined;
  try {
    return readYaml(text, { file: lastApplied }).data;
  } catch (error) {
    if (isInputError(error)) return undefined;
    throw error;
  }
};

/**
 * The existing object without what a cluster adds, and without fields that are null. What `kubectl apply` has written down of it is taken where
 * it is there.
 */
export const comparedOf = (existing: Manifest): Compared => {
  const { metadata } = existing;
  const written = applied(metadata.annotations?.[lastApplied]);
  const hasDefaults = written === undefined && metadata.uid !== undefined;
  return { data: withoutNullFields(withoutServerFields(written ?? asData(existing))), hasDefaults };
};
