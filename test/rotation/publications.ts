import {
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";

/** What a folder published, and since when in milliseconds since the epoch: the time at which the file system moved the link. */
export interface Publication {
  readonly since: number;
  readonly certificate: string;
  readonly ca: string;
}

const logOf = (folder: string): string => `${folder}-publications`;

const generationOf = (folder: string): string | undefined => {
  try {
    return readlinkSync(join(folder, "..data"));
  } catch {
    return undefined;
  }
};

/**
 * Writes down what is published now. Every publisher calls it right before it publishes; so everything that
 * is ever superseded was written down, no matter which process dies when, and no matter how busy the machine
 * is.
 */
export const recordPublication = (folder: string): void => {
  mkdirSync(logOf(folder), { recursive: true });
  const generation = generationOf(folder);
  if (generation === undefined) return;
  const text = (name: string): string => readFileSync(join(folder, generation, name), "utf8");
  let publication: Publication;
  try {
    const { ctimeMs: since } = lstatSync(join(folder, "..data"));
    publication = { since, certificate: text("tls.crt"), ca: text("ca.crt") };
  } catch (error) {
    if (generationOf(folder) === generation) throw error;
    return;
  }
  // Another writer was faster; it wrote down what this one wanted to.
  if (generationOf(folder) !== generation) return;
  const file = join(logOf(folder), generation);
  writeFileSync(`${file}.${process.pid}`, JSON.stringify(publication));
  renameSync(`${file}.${process.pid}`, `${file}.json`);
};

/** Everything that the folder ever published, in its order. */
export const publicationsOf = (folder: string): readonly Publication[] => {
  recordPublication(folder);
  return readdirSync(logOf(folder))
    .filter((name) => name.endsWith(".json"))
    .map((name): Publication => JSON.parse(readFileSync(join(logOf(folder), name), "utf8")))
    .sort((a, b) => a.since - b.since);
};
