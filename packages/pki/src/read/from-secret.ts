import { isMap, valueAt } from "@gloo-mtls/objects/data";
import { secretKeys, type TlsMaterial } from "../material/tls-material.ts";
import { PkiError } from "../pki-error.ts";
import { requireParts } from "./require-parts.ts";
import { secretField } from "./secret-data.ts";

/**
 * The material in a Secret, as an object of the Kubernetes API. Its type is not checked: pods mount a Secret
 * of any type.
 * @throws {PkiError} `unreadable-material`, `missing-part` or `too-large`.
 */
export const materialFromSecret = (secret: unknown): TlsMaterial => {
  if (!isMap(secret) || (!isMap(valueAt(secret, ["data"])) && !isMap(valueAt(secret, ["stringData"])))) {
    throw new PkiError(
      "unreadable-material",
      "this is not a Secret: it has neither data nor stringData",
      "pass the object that `kubectl get secret -o json` prints",
    );
  }
  return requireParts((part) => secretField(secret, secretKeys[part]), secretKeys);
};
