import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { directoryStore } from "@gloo-mtls/certgen";
import { checkMaterial, materialFromSecret, type TlsMaterial, tlsSecret } from "@gloo-mtls/pki";
import { type FolderWatch, watchFolder } from "./folder-watch.ts";
import { poolNamespace } from "./material-pool.ts";
import { publicationsOf } from "./publications.ts";
import { folderLag, recordedStore } from "./run-on-folder.ts";
import { trustObserver } from "./trust-observer.ts";

/** How a folder begins: as a store left it, as plain files, or not at all. */
export type Beginning = "published" | "plain" | "absent";

/** A folder with an observer. */
export interface FolderLane {
  readonly folder: string;
  /** What is in use from the beginning; undefined when nothing is. */
  readonly first: TlsMaterial | undefined;
  readonly watch: FolderWatch;
}

/** A folder with this material in use. */
export const folderLane = async (
  folder: string,
  beginning: Beginning,
  material: TlsMaterial,
): Promise<FolderLane> => {
  if (beginning === "published") {
    await recordedStore(folder).write({ ...tlsSecret(material) }, undefined, Date.now() + 60_000);
  }
  if (beginning === "plain") {
    mkdirSync(folder);
    writeFileSync(join(folder, "tls.crt"), material.certificate);
    writeFileSync(join(folder, "tls.key"), material.privateKey);
    writeFileSync(join(folder, "ca.crt"), material.ca);
  }
  return { folder, first: beginning === "absent" ? undefined : material, watch: watchFolder(folder) };
};

/** When a peer that lags behind could not have trusted another one, in all that the folder ever published. */
const breaksOf = ({ folder, first }: FolderLane, lag: number): readonly string[] => {
  const observer = trustObserver(lag);
  if (first !== undefined) observer.published(first, 0);
  for (const publication of publicationsOf(folder)) observer.published(publication, publication.since);
  return observer.breaks;
};

/** What a folder holds, and nothing more, when no writer's work is left undone. */
const tidy = ["..data", "ca.crt", "tls.crt", "tls.key"];

/**
 * What is wrong with a folder without running runs; nothing, when its material is whole and settled.
 *
 * @param isTidy Whether someone wrote after the last that was killed, and so removed what that one left.
 * @param lag Milliseconds after which everyone uses what was published.
 */
export const folderFaults = async (
  lane: FolderLane,
  isTidy: boolean,
  lag: number = folderLag,
): Promise<readonly string[]> => {
  const { folder, watch } = lane;
  watch.stop();
  const secret = await directoryStore(folder).read();
  if (secret === undefined) return ["it has no Secret"];
  const options = { now: Date.now(), namespaces: [poolNamespace], service: "gloo" };
  const found = checkMaterial(materialFromSecret(secret), options);
  const names = readdirSync(folder).sort();
  const others = names.filter((name) => !tidy.includes(name));
  return [
    ...watch.breaks,
    ...breaksOf(lane, lag),
    ...found.map(({ code, message }) => `${code}: ${message}`),
    ...(isTidy && (others.length !== 1 || names.length !== tidy.length + 1)
      ? [`it holds ${names.join(", ")}`]
      : []),
  ];
};
