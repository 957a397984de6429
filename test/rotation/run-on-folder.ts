import { type RunOutcome, runRotation, type Store } from "@gloo-mtls/certgen";
import { directoryStore } from "@gloo-mtls/certgen/internal/src/store/directory-store.ts";
import type { TlsMaterial } from "@gloo-mtls/pki";
import { poolNamespace } from "./material-pool.ts";
import { mortalFiles } from "./mortal-files.ts";
import { recordPublication } from "./publications.ts";

/** Of all runs, in milliseconds: as short as lets a busy machine keep to them. */
export const folderTiming = { wait: 60, grace: 20, clockSkew: 5, writeTimeout: 300 } as const;

/**
 * Milliseconds after which everyone uses what was published. Less than the wait by twice the resolution of a
 * file system's times.
 */
export const folderLag = folderTiming.wait - 10;

/** A run on a folder, as JSON. */
export interface FolderRun {
  readonly folder: string;
  /** What it publishes if it has to; made before, because keys take long. */
  readonly material: TlsMaterial;
  /** Rotate although nothing is due. */
  readonly force: boolean;
}

/** A store that writes down what it publishes. @param before Called with the number of each call of the file system, before it is made. */
export const recordedStore = (folder: string, before: (call: number) => void = () => undefined): Store => {
  const files = mortalFiles(before);
  const rename = (from: string, to: string): Promise<void> => {
    if (to.endsWith("/..data")) recordPublication(folder);
    return files.rename(from, to);
  };
  return directoryStore(folder, {}, { ...files, rename });
};

/** One run of the runner on a folder. @param before Called with the number of each call of the file system, before it is made. */
export const runOnFolder = async (
  { folder, material, force }: FolderRun,
  before?: (call: number) => void,
): Promise<RunOutcome> =>
  runRotation({
    store: recordedStore(folder, before),
    ...folderTiming,
    force,
    namespace: poolNamespace,
    make: async () => material,
  });
