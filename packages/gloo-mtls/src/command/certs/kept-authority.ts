import { join } from "node:path";
import { type Authority, createAuthorityAsync, type KeyBits, type Subject } from "@gloo-mtls/pki";
import { textIn } from "../io/files.ts";
import type { Host } from "../io/host.ts";
import { type NewFile, ownerOnly, worldReadable } from "../io/write-files.ts";

interface AuthorityOptions {
  readonly now: number;
  readonly keyBits: KeyBits | undefined;
  readonly subject: Subject | undefined;
  /** Milliseconds. */
  readonly lifetime: number | undefined;
}

/** A new CA. */
export const newAuthority = ({ now, keyBits, subject, lifetime }: AuthorityOptions): Promise<Authority> =>
  createAuthorityAsync({ now, keyBits, subject, lifetime });

const placesIn = (folder: string) => ({
  certificate: join(folder, "ca.crt"),
  privateKey: join(folder, "ca.key"),
});

/** Whether a folder holds anything of a CA, or cannot be looked into, which reading it will tell. */
export const holdsAuthority = (folder: string, { files }: Pick<Host, "files">): boolean =>
  Object.values(placesIn(folder)).some((path) => {
    try {
      return files.kindOf(path) !== undefined;
    } catch {
      return true;
    }
  });

/** The CA that is kept in a folder, as `ca.crt` and `ca.key`. */
export const keptAuthority = (
  folder: string,
  host: Pick<Host, "read">,
  hint = "--authority takes a folder with ca.crt and ca.key; --keep-authority makes one there",
): Authority => {
  const text = (path: string): string => textIn(path, host, hint);
  const places = placesIn(folder);
  return { certificate: text(places.certificate), privateKey: text(places.privateKey) };
};

/** The files in which a CA is kept. */
export const authorityFiles = (folder: string, authority: Authority): readonly NewFile[] => {
  const places = placesIn(folder);
  return [
    { path: places.certificate, text: authority.certificate, mode: worldReadable },
    { path: places.privateKey, text: authority.privateKey, mode: ownerOnly },
  ];
};
