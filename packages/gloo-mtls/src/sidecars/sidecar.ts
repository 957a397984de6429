import type { Container, Volume, VolumeMount } from "kubernetes-types/core/v1.js";
import type { Draft } from "../plan/draft.ts";
import type { Given } from "../plan/given.ts";

/** Something that comes into a pod beside its main container, as a row of a table. */
export interface Sidecar<Subject> {
  readonly when: (subject: Subject) => boolean;
  readonly containers?: (subject: Subject) => readonly (Draft<Container> | Given)[];
  readonly volumes?: readonly Draft<Volume>[];
  /** What the main container mounts of the volumes. */
  readonly mounts?: readonly Draft<VolumeMount>[];
}

/** What all sidecars bring into a pod, in the order of their rows. */
interface Beside {
  readonly containers: readonly (Draft<Container> | Given)[];
  readonly volumes: readonly Draft<Volume>[];
  readonly mounts: readonly Draft<VolumeMount>[];
}

export const besideIn = <Subject>(rows: readonly Sidecar<Subject>[], subject: Subject): Beside => {
  const beside: { [Key in keyof Beside]: Beside[Key][number][] } = {
    containers: [],
    volumes: [],
    mounts: [],
  };
  for (const row of rows) {
    if (!row.when(subject)) continue;
    if (row.containers !== undefined) beside.containers.push(...row.containers(subject));
    if (row.volumes !== undefined) beside.volumes.push(...row.volumes);
    if (row.mounts !== undefined) beside.mounts.push(...row.mounts);
  }
  return beside;
};
