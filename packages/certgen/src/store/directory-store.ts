import { resolve } from "node:path";
import { aFunction, aText, requireArgument, requireOptions } from "@gloo-mtls/objects/report";
import type { RotationSecret } from "@gloo-mtls/pki";
import { now as steadyNow } from "../clock.ts";
import { contentsOf, secretOf, versionOf } from "./directory/contents.ts";
import { storeErrorOf } from "./directory/file-error.ts";
import { type Files, systemFiles } from "./directory/files.ts";
import { metadataFile } from "./directory/layout.ts";
import { linkKeys, type Place, publish } from "./directory/publish.ts";
import { readFolder } from "./directory/read-folder.ts";
import { sweep } from "./directory/sweep.ts";
import type { PatchResult, Store, WriteResult } from "./store.ts";
import { StoreError } from "./store-error.ts";

/** Options of a directory store. */
export interface DirectoryOptions {
  /** Milliseconds since the epoch; the machine's own clock by default. */
  readonly now?: () => number;
}

const refused = (reason: string): WriteResult => ({ kind: "refused", reason });
const overtaken = "another writer was faster, or the time for it was over";

const keysOf = (contents: ReadonlyMap<string, unknown>): readonly string[] =>
  [...contents.keys()].filter((name) => name !== metadataFile);

/**
 * Certificates that lie in the folder as files are first published as they are, and become links; so every later change reaches those
 * who read them at one moment.
 *
 * @returns What is then published; undefined when another writer was faster.
 */
const adopt = async (
  place: Place,
  contents: ReadonlyMap<string, Buffer>,
  deadline: number,
): Promise<string | undefined> => {
  const generation = await publish(place, undefined, contents, deadline);
  if (generation !== undefined) await linkKeys(place, keysOf(contents));
  return generation;
};

const write = async (
  place: Place,
  secret: RotationSecret,
  precondition: string | undefined,
  deadline: number,
): Promise<WriteResult> => {
  const contents = contentsOf(secret);
  if (precondition === undefined) await place.files.makeFolders(place.folder);
  const found = await readFolder(place.files, place.folder);
  if (found.version !== precondition) return refused("the folder has changed since it was read");
  let base = found.generation;
  if (base === undefined && found.contents !== undefined) {
    base = await adopt(place, found.contents, deadline);
    if (base === undefined) return refused(overtaken);
  }
  await linkKeys(place, keysOf(contents));
  const generation = await publish(place, base, contents, deadline);
  if (generation === undefined) return refused(overtaken);
  // What cannot be removed now is removed by the next that writes.
  await sweep(place).catch(() => undefined);
  try {
    await place.files.sync(place.folder);
  } catch {
    // It is published, but may be lost with the power.
    return refused("the disk did not confirm it");
  }
  return { kind: "written", resourceVersion: versionOf(generation, contents) };
};

/**
 * A Secret in a folder, laid out as the kubelet mounts one: a file a key, each a link through `..data` into
 * the generation that is published, which one `rename` replaces; so a program that watches a mounted Secret
 * can watch this. Files are readable by their owner alone. The rest of the Secret (labels, annotations, type)
 * is in the same generation.
 *
 * Any number of processes on one machine may write: one succeeds, the others are refused. There is no lock,
 * so a killed process blocks no other, and what it leaves is removed by the next that writes. A folder with
 * plain `tls.crt`, `tls.key` and `ca.crt` is adopted by the first write. The folder must be on one file
 * system with symbolic links, not shared over a network. A webhook has no place in it.
 *
 * @param files The calls of the file system, for tests.
 */
export const directoryStore = (
  path: string,
  options: DirectoryOptions = {},
  files: Files = systemFiles,
): Store => {
  requireArgument("path", path, aText);
  requireOptions(options, { now: aFunction });
  const { now = steadyNow } = options;
  const place: Place = { files, folder: resolve(path), now };
  const withStoreErrors = async <T>(work: Promise<T>): Promise<T> => {
    try {
      return await work;
    } catch (error) {
      throw storeErrorOf(error, path);
    }
  };
  return {
    name: `folder ${path}`,
    read: () =>
      withStoreErrors(
        readFolder(files, place.folder).then(({ contents, version }) =>
          contents === undefined || version === undefined
            ? undefined
            : secretOf(contents, version, place.folder),
        ),
      ),
    write: (secret, precondition, deadline) => withStoreErrors(write(place, secret, precondition, deadline)),
    patch: (): Promise<PatchResult> =>
      Promise.reject(
        new StoreError(
          "invalid",
          "a folder has no webhook",
          "rotate the webhook's certificate through the Kubernetes API",
        ),
      ),
  };
};
