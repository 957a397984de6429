import { createHash } from "node:crypto";
import { isMap } from "@gloo-mtls/objects/data";
import type { RotationSecret } from "@gloo-mtls/pki";
import { StoreError } from "../store-error.ts";
import { largestFile } from "./files.ts";
import { isKey, metadataFile } from "./layout.ts";

/** Files by name, those of a Secret's data and the one of its metadata. */
export type Contents = ReadonlyMap<string, Buffer>;

/** The type of a Secret whose type is not recorded: a folder with certificates in it. */
const assumed: RotationSecret = { type: "kubernetes.io/tls", metadata: {} };

const parse = (bytes: Buffer, folder: string): RotationSecret => {
  let found: unknown;
  try {
    found = JSON.parse(bytes.toString("utf8"));
    // What is nested too deeply can be read, but not be written again.
    JSON.stringify(found);
  } catch {
    found = undefined;
  }
  if (isMap(found) && isMap(found.metadata)) {
    // A Secret passes through as it was written; the rotation trusts none of its fields.
    return { ...found, metadata: found.metadata };
  }
  throw new StoreError(
    "unreadable",
    `${metadataFile} in ${JSON.stringify(folder)} is not the rest of a Secret`,
    "it was changed by hand: restore it, or remove the link ..data to start from the certificates alone",
  );
};

/** The Secret that the files are. */
export const secretOf = (contents: Contents, resourceVersion: string, folder: string): RotationSecret => {
  const kept = contents.get(metadataFile);
  const { metadata, ...others } = kept === undefined ? assumed : parse(kept, folder);
  const data = [...contents].filter(([name]) => name !== metadataFile);
  return {
    ...others,
    metadata: { ...metadata, resourceVersion },
    data: Object.fromEntries(data.map(([name, bytes]) => [name, bytes.toString("base64")])),
  };
};

const invalid = (message: string, hint: string): StoreError => new StoreError("invalid", message, hint);

/**
 * The files of a Secret.
 * @throws {StoreError} `invalid` when a key cannot be the name of a file, or it is all too large.
 */
export const contentsOf = ({ data = {}, ...others }: RotationSecret): Contents => {
  const { resourceVersion: _made, ...metadata } = others.metadata;
  const contents = new Map([[metadataFile, Buffer.from(JSON.stringify({ ...others, metadata }))]]);
  for (const [name, text] of Object.entries(data)) {
    if (!isKey(name)) {
      throw invalid(
        "a key of the Secret is not one that Kubernetes allows",
        "use letters, digits, - _ and . alone",
      );
    }
    contents.set(name, Buffer.from(String(text), "base64"));
  }
  const size = [...contents.values()].reduce((sum, { length }) => sum + length, 0);
  if (size > largestFile)
    throw invalid("the Secret is larger than 1 MiB", "keep only the certificates in it");
  return contents;
};

/**
 * The version of the files in a generation: another for each generation, and for each change of a file by
 * another program.
 */
export const versionOf = (generation: string | undefined, contents: Contents): string => {
  const hash = createHash("sha256").update(generation ?? "");
  for (const [name, bytes] of [...contents].sort(([a], [b]) => (a < b ? -1 : 1))) {
    hash.update(`\0${name}\0${bytes.length}\0`).update(bytes);
  }
  return hash.digest("hex").slice(0, 24);
};
