import { valueAt } from "@gloo-mtls/objects/data";
import { aFunction, requireArgument } from "@gloo-mtls/objects/report";
import { type Part, parts, secretKeys, type TlsMaterial } from "../material/tls-material.ts";
import { requireParts } from "./require-parts.ts";

type Names = Readonly<Record<Part, string>>;

/** The names that Gloo's SDS server reads, in its order of preference here. @see Gloo 1.22.1 SDS, modes gloo and istio */
const layouts: readonly Names[] = [
  secretKeys,
  { certificate: "cert-chain.pem", privateKey: "key.pem", ca: "root-cert.pem" },
];

const layoutOf = (has: (name: string) => boolean): Names =>
  layouts.find((names) => parts.some((part) => has(names[part]))) ?? secretKeys;

/**
 * The material in files that were read already, by name.
 * @throws {PkiError} `missing-part`.
 */
export const materialFromFiles = (files: Readonly<Record<string, unknown>>): TlsMaterial => {
  const names = layoutOf((name) => valueAt(files, [name]) !== undefined);
  return requireParts((part) => valueAt(files, [names[part]]), names);
};

/**
 * The material in a directory, such as a mounted Secret.
 * @param read Gives the text of a file of the directory by its name, undefined when there is none.
 * @throws {PkiError} `missing-part`, and every error of `read`.
 */
export const materialFromDirectory = (read: (name: string) => string | undefined): TlsMaterial => {
  requireArgument("read", read, aFunction);
  const names = layouts.flatMap((layout) => parts.map((part) => layout[part]));
  return materialFromFiles(Object.fromEntries(names.map((name) => [name, read(name)])));
};
