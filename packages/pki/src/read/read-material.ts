import { isMap, valueAt } from "@gloo-mtls/objects/data";
import { parts, type TlsMaterial } from "../material/tls-material.ts";
import { PkiError } from "../pki-error.ts";
import { materialFromFiles } from "./from-files.ts";
import { materialFromPem } from "./from-pem.ts";
import { materialFromSecret } from "./from-secret.ts";
import { requireParts } from "./require-parts.ts";

const names = { certificate: "certificate", privateKey: "privateKey", ca: "ca" };

/**
 * Material from any form: a Secret object, three PEM texts (`certificate`, `privateKey`, `ca`), the texts of files by
 * their names (`tls.crt`, ...), or one PEM text with everything. Nothing is judged here; `checkMaterial` does that.
 * @throws {PkiError} `unreadable-material`, `missing-part`, `unreadable-key`, `unreadable-certificate` or `too-large`.
 */
export const readMaterial = (source: unknown): TlsMaterial => {
  if (typeof source === "string") return materialFromPem(source);
  if (!isMap(source)) {
    throw new PkiError(
      "unreadable-material",
      "this is neither a Secret, nor files, nor PEM",
      "pass a Secret object, a map of file names to texts, { certificate, privateKey, ca }, or one PEM text",
    );
  }
  if (isMap(valueAt(source, ["data"])) || isMap(valueAt(source, ["stringData"])))
    return materialFromSecret(source);
  if (parts.some((part) => valueAt(source, [part]) !== undefined)) {
    return requireParts((part) => valueAt(source, [part]), names);
  }
  return materialFromFiles(source);
};
