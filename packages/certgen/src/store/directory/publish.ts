import { join } from "node:path";
import type { Contents } from "./contents.ts";
import { codeOf, unless } from "./file-error.ts";
import type { Files } from "./files.ts";
import {
  claimPrefix,
  dataLink,
  draw,
  isInner,
  linkPrefix,
  newGeneration,
  stagePrefix,
  trashPrefix,
} from "./layout.ts";
import { published } from "./read-folder.ts";

/** The folder that is written to, and the clock by which a deadline counts. */
export interface Place {
  readonly files: Files;
  readonly folder: string;
  readonly now: () => number;
}

/**
 * Writes a generation in full under a name that no process waits for, then renames it. It holds the link that
 * will publish it: a name that can be moved, or removed, exactly once.
 *
 * @returns Its name; undefined when another writer, who was faster, swept it aside.
 */
const stage = async ({ files, folder, now }: Place, contents: Contents): Promise<string | undefined> => {
  const name = newGeneration(now());
  const unfinished = join(folder, `${stagePrefix}${draw()}`);
  const write = async (): Promise<string> => {
    await files.makeFolder(unfinished);
    await files.link(name, join(unfinished, dataLink));
    for (const [file, bytes] of contents) await files.write(join(unfinished, file), bytes);
    await files.sync(unfinished);
    await files.rename(unfinished, join(folder, name));
    await files.sync(folder);
    return name;
  };
  try {
    return await unless(["ENOENT"], write());
  } catch (error) {
    // A key in it must not stay behind.
    await files.removeTree(unfinished).catch(() => undefined);
    throw error;
  }
};

/** Removes a folder. It is moved first, because one that is being emptied must not be found under its name. */
export const discard = async ({ files, folder }: Place, name: string): Promise<void> => {
  const trash = join(folder, `${trashPrefix}${draw()}`);
  await unless(["ENOENT"], files.rename(join(folder, name), trash));
  await files.removeTree(trash);
};

/** Takes from a generation the chance to be published. When this returns it was published before, or it never will be. */
export const withdraw = async ({ files, folder }: Place, generation: string): Promise<void> => {
  await unless(["ENOENT", "ENOTDIR"], files.unlink(join(folder, generation, dataLink)));
};

/**
 * Claims to be the generation after `base`. A writer that meets a claim withdraws it and makes the next one,
 * so a dead writer blocks no other, and of the living ones the last to claim may publish.
 *
 * @returns Where the claim is; undefined when `base` no longer exists.
 */
const claim = async (
  place: Place,
  base: string | undefined,
  generation: string,
): Promise<string | undefined> => {
  const { files, folder } = place;
  for (let turn = 1; ; turn += 1) {
    const path = join(folder, base ?? "", `${claimPrefix}${turn}`);
    try {
      await files.link(generation, path);
      return path;
    } catch (error) {
      if (codeOf(error) === "ENOENT") return undefined;
      if (codeOf(error) !== "EEXIST") throw error;
    }
    const rival = await unless(["ENOENT", "EINVAL"], files.linkTarget(path));
    if (rival !== undefined && isInner(rival)) await withdraw(place, rival);
  }
};

/**
 * Publishes files as the generation after `base`, if that is what is published still, and not after the deadline. It is one `rename` of
 * the generation's own link over the folder's, and all that came before it can be left behind at any moment.
 *
 * Why no two writers succeed over the same `base`: each claims before it publishes, a claim withdraws all before it, and one that comes
 * after finds the link led elsewhere or withdraws this one. Names are never used again, so the link never leads back.
 *
 * @returns The name of the generation; undefined when it was not published, and never will be.
 */
export const publish = async (
  place: Place,
  base: string | undefined,
  contents: Contents,
  deadline: number,
): Promise<string | undefined> => {
  const { files, folder, now } = place;
  const generation = await stage(place, contents);
  if (generation === undefined) return undefined;
  const move = async (): Promise<string> => {
    await files.rename(join(folder, generation, dataLink), join(folder, dataLink));
    return generation;
  };
  const claimed = await claim(place, base, generation);
  const isBase = claimed !== undefined && (await published(files, folder)) === base;
  const moved = isBase && now() <= deadline ? await unless(["ENOENT"], move()) : undefined;
  if (moved !== undefined) return moved;
  await withdraw(place, generation);
  await discard(place, generation);
  // A claim goes with the generation that it follows, but one to be the first follows none. It may go once there is a first.
  if (claimed !== undefined && base === undefined && (await published(files, folder)) !== undefined) {
    await unless(["ENOENT"], files.unlink(claimed));
  }
  return undefined;
};

/** Makes each key a link that follows the published generation, and replaces any file of that name. */
export const linkKeys = async ({ files, folder }: Place, keys: Iterable<string>): Promise<void> => {
  for (const key of keys) {
    const path = join(folder, key);
    const target = join(dataLink, key);
    if ((await unless(["ENOENT", "EINVAL"], files.linkTarget(path))) === target) continue;
    for (let isLinked = false; !isLinked; ) {
      const link = join(folder, `${linkPrefix}${draw()}`);
      await files.link(target, link);
      const move = files.rename(link, path).then(() => true);
      // It is swept aside where another writer was faster.
      isLinked = (await unless(["ENOENT"], move)) ?? false;
    }
  }
};
