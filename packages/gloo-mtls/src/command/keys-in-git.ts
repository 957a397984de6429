import { dirname, join, resolve } from "node:path";
import { type Manifest, referenceOf } from "@gloo-mtls/objects/object";
import type { Finding } from "@gloo-mtls/objects/report";
import type { FileSystem } from "./io/host.ts";

/**
 * The work tree of Git that a folder is in; undefined where it is in none. A linked work tree has a file of
 * that name.
 */
const workTreeOf = (folder: string, { kindOf }: Pick<FileSystem, "kindOf">): string | undefined => {
  if (kindOf(join(folder, ".git")) !== undefined) return folder;
  const above = dirname(folder);
  return above === folder ? undefined : workTreeOf(above, { kindOf });
};

/**
 * Warns of Secrets that are about to be written where a commit takes them along. Whether Git ignores them is
 * not known here.
 */
export const keysInGit = (
  folder: string,
  manifests: readonly Manifest[],
  { files }: { readonly files: Pick<FileSystem, "kindOf"> },
): readonly Finding[] => {
  const secrets = manifests.filter(({ kind }) => kind === "Secret");
  const workTree = secrets.length === 0 ? undefined : workTreeOf(resolve(folder), files);
  if (workTree === undefined) return [];
  return secrets.map((secret) => ({
    code: "key-in-git",
    severity: "warning",
    object: referenceOf(secret),
    path: [],
    message: `it holds a private key, and ${folder} is in a work tree of Git: a commit would publish the key`,
    hint: "choose a folder outside of it, or let Git ignore it and add --accept key-in-git",
  }));
};
