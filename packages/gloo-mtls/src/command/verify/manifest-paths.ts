import { reading } from "../io/files.ts";
import type { Host } from "../io/host.ts";

/** The files that are meant: those of folders by their names, in order, at any depth. Links in a folder are not followed. */
export const manifestPaths = (paths: readonly string[], { files }: Pick<Host, "files">): readonly string[] =>
  paths.flatMap((path): readonly string[] => {
    if (path === "-" || files.kindOf(path) !== "folder") return [path];
    const within = (folder: string): readonly string[] =>
      reading(folder, () => files.list(folder))
        .toSorted()
        .map((name) => `${folder.replace(/\/$/, "")}/${name}`)
        .flatMap((each) => {
          const kind = files.kindOf(each);
          if (kind === "folder") return within(each);
          return kind === "file" && /\.(?:ya?ml|json)$/.test(each) ? [each] : [];
        });
    return within(path);
  });
