import { join } from "node:path";
import { unless } from "./file-error.ts";
import { claimPrefix, isGeneration, linkPrefix, stagePrefix, trashPrefix } from "./layout.ts";
import { discard, type Place, withdraw } from "./publish.ts";
import { published } from "./read-folder.ts";

/**
 * Removes what is left of writers that died, and of generations that are over. It needs not know who lives: a generation is removed
 * only after its chance to be published is gone and the link is seen to lead elsewhere, and a live writer that loses its files is
 * refused, as it would be anyway.
 */
export const sweep = async (place: Place): Promise<void> => {
  const { files, folder } = place;
  for (const name of await files.list(folder)) {
    if (name.startsWith(trashPrefix)) await files.removeTree(join(folder, name));
    else if (name.startsWith(stagePrefix)) await discard(place, name);
    else if (name.startsWith(linkPrefix)) await unless(["ENOENT"], files.unlink(join(folder, name)));
    else if (name.startsWith(claimPrefix)) await unless(["ENOENT"], files.unlink(join(folder, name)));
    else if (isGeneration(name) && name !== (await published(files, folder))) {
      await withdraw(place, name);
      if ((await published(files, folder)) !== name) await discard(place, name);
    }
  }
};
