import { identityOf, type Manifest } from "@gloo-mtls/objects/object";

/** Objects by identity. */
export type ObjectMap = ReadonlyMap<string, Manifest>;

/** Objects by identity. Of one that is there several times the last counts, as it is applied last. */
export const objectMapOf = (manifests: readonly Manifest[]): ObjectMap =>
  new Map(manifests.map((manifest) => [identityOf(manifest), manifest]));
