import { join } from "node:path";
import { type Authority, createAuthorityAsync, type KeyBits, type Subject } from "@gloo-mtls/pki";
import type { CertsSurroundings } from "./certs-surroundings.ts";
import { type NewFile, open, secret } from "./new-files.ts";
import { textFile } from "./text-file.ts";

interface AuthorityOptions {
  readonly now: number;
  readonly keyBits: KeyBits | undefined;
  readonly subject: Subject | undefined;
  /** Milliseconds. */
  readonly lifetime: number | undefined;
}

/** A new CA. */
export const newAuthority = ({ now, keyBits, subject, lifetime }: AuthorityOptions): Promise<Authority> =>
  createAuthorityAsync({
    now,
    ...(keyBits === undefined ? {} : { keyBits }),
    ...(subject === undefined ? {} : { subject }),
    ...(lifetime === undefined ? {} : { lifetime }),
  });

const placesIn = (folder: string) => ({
  certificate: join(folder, "ca.crt"),
  privateKey: join(folder, "ca.key"),
});

/** Whether a folder holds anything of a CA, or cannot be looked into, which reading it will tell. */
export const holdsAuthority = (folder: string, { files }: Pick<CertsSurroundings, "files">): boolean =>
  Object.values(placesIn(folder)).some((path) => {
    try {
      return files.kindOf(path) !== undefined;
    } catch {
      return true;
    }
  });

/** The CA that is kept in a folder, as `ca.crt` and `ca.key`. */
export const keptAuthority = (folder: string, surroundings: Pick<CertsSurroundings, "read">): Authority => {
  const text = (path: string): string =>
    textFile(
      path,
      surroundings,
      "--authority takes a folder with ca.crt and ca.key; --keep-authority makes one there",
    );
  const places = placesIn(folder);
  return { certificate: text(places.certificate), privateKey: text(places.privateKey) };
};

/** The files in which a CA is kept. */
export const authorityFiles = (folder: string, authority: Authority): readonly NewFile[] => {
  const places = placesIn(folder);
  return [
    { path: places.certificate, text: authority.certificate, mode: open },
    { path: places.privateKey, text: authority.privateKey, mode: secret },
  ];
};
