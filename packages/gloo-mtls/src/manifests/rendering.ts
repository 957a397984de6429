import type { Manifest } from "@gloo-mtls/objects/object";
import type { Plan } from "../plan/index.ts";
import type { ManifestFile } from "./manifest.ts";

/** The objects that a file makes of a plan, with their overrides. Each is laid out once, when it is first asked for. */
export type Rendering = (file: ManifestFile) => readonly Manifest[];

export const renderingOf = (plan: Plan): Rendering => {
  const made = new Map<ManifestFile, readonly Manifest[]>();
  return (file) => {
    const manifests = made.get(file) ?? file.make(plan);
    made.set(file, manifests);
    return manifests;
  };
};
