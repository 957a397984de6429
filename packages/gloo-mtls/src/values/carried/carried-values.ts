import type { Finding } from "@gloo-mtls/objects/report";
import type { FileLayer, Layer } from "../layer.ts";
import { fromArgoCdApplication } from "./argo-cd-application.ts";
import { fromFluxHelmRelease } from "./flux-helm-release.ts";
import { fromHelmGetValues } from "./helm-get-values.ts";

/** Values that were taken out of a file that is more than values. */
export interface CarriedValues {
  /** In the order in which the program that reads such a file merges them. */
  readonly layers: readonly Layer[];
  /** Where the values were found (`info`), and what the file names besides and cannot be followed (`warning`). */
  readonly notes: readonly Finding[];
}

/** Reads one kind of file, whose lines are given besides; undefined for a file of another kind. */
export type ReadCarried = (file: FileLayer, lines: readonly string[]) => CarriedValues | undefined;

const readers: readonly ReadCarried[] = [fromFluxHelmRelease, fromArgoCdApplication, fromHelmGetValues];

/**
 * The values in a Flux `HelmRelease`, an Argo CD `Application` or the output of `helm get values`; any other file is values as it is.
 * Places in the file stay right.
 *
 * @param text The text of the file.
 * @throws {InputError} When such a file holds values that cannot be read, or several sets of them.
 */
export const carriedValues = (file: FileLayer, text: string): CarriedValues => {
  const lines = text.split("\n");
  for (const read of readers) {
    const carried = read(file, lines);
    if (carried !== undefined) return carried;
  }
  return { layers: [file], notes: [] };
};
