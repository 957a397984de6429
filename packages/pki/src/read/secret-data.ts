import { valueAt } from "@gloo-mtls/objects/data";
import { utf8Text } from "@gloo-mtls/objects/formats";
import { secretEntry } from "@gloo-mtls/objects/object";
import { PkiError } from "../pki-error.ts";

/** Largest Secret that Kubernetes stores, in bytes. @see Kubernetes docs, Secrets: "Restrictions on Secret data" */
export const largestSecret = 1024 * 1024;

/**
 * One field of a Secret as text; undefined when the Secret lacks it. `stringData` wins over `data`, as in the API server.
 * @throws {PkiError} `unreadable-material` when it is not base64; `too-large`.
 */
export const secretField = (secret: unknown, key: string): string | undefined => {
  const encoded = valueAt(secret, ["data", key]);
  if (typeof encoded === "string" && encoded.length > 2 * largestSecret) {
    throw new PkiError(
      "too-large",
      `${key} of the Secret is larger than a Secret can be`,
      "keep only the leaf, its key, and the CAs that sign such leaves",
    );
  }
  const entry = secretEntry(secret, key);
  if (entry === "not-base64") {
    throw new PkiError(
      "unreadable-material",
      `${key} of the Secret is not base64`,
      "pass the Secret as `kubectl get secret -o yaml` prints it; plain text belongs under stringData",
    );
  }
  return entry && utf8Text(entry);
};
