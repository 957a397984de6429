import { join } from "node:path";
import type { TlsMaterial } from "@gloo-mtls/pki";
import { type NewFile, ownerOnly, worldReadable } from "../io/write-files.ts";
import { secretFiles } from "./inspected.ts";

/** A material as the files of a folder, the key for its owner alone. */
export const materialFiles = (
  folder: string,
  { certificate, privateKey, ca }: TlsMaterial,
): readonly NewFile[] => [
  { path: join(folder, secretFiles.certificate), text: certificate, mode: worldReadable },
  { path: join(folder, secretFiles.privateKey), text: privateKey, mode: ownerOnly },
  { path: join(folder, secretFiles.ca), text: ca, mode: worldReadable },
];
