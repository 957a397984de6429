import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { basename, join } from "node:path";
import { materialFromDirectory, type TlsMaterial } from "@gloo-mtls/pki";

/** The link that decides which of a volume's folders its files are read from. */
export const current = "..data";

const linkOf = (volume: string): string | undefined => {
  try {
    return readlinkSync(join(volume, current));
  } catch {
    return undefined;
  }
};

const link = (volume: string, name: string, target: string): void => {
  const next = join(volume, `${name}_tmp`);
  symlinkSync(target, next);
  renameSync(next, join(volume, name));
};

/**
 * Shows other files in a mounted Secret, all at once: a new folder is filled, a rename of one link brings it to light, and the old
 * folder goes. @see Kubernetes `pkg/volume/util/atomic_writer.go`
 */
export const writeVolume = (volume: string, { certificate, privateKey, ca }: TlsMaterial): void => {
  const files = { "tls.crt": certificate, "tls.key": privateKey, "ca.crt": ca };
  mkdirSync(volume, { recursive: true });
  const before = linkOf(volume);
  const folder = mkdtempSync(`${volume}/..`);
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text, { mode: 0o600 });
  link(volume, current, basename(folder));
  if (before !== undefined) rmSync(join(volume, before), { recursive: true });
  else for (const name of Object.keys(files)) link(volume, name, join(current, name));
};

/** What a volume shows now: never files of two folders. */
export const readVolume = (volume: string): TlsMaterial => {
  for (;;) {
    const folder = linkOf(volume);
    try {
      if (folder === undefined) throw new Error(`${volume} shows nothing`);
      return materialFromDirectory((name) => readIfThere(join(volume, folder, name)));
    } catch (error) {
      // The folder went while it was read; another is there in its place.
      if (folder === linkOf(volume)) throw error;
    }
  }
};

const readIfThere = (path: string): string | undefined => {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return undefined;
  }
};
