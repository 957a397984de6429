import { isMap } from "@gloo-mtls/objects/data";
import { decodeBase64 } from "@gloo-mtls/objects/formats";
import { PkiError } from "../pki-error.ts";

/** Largest Secret that Kubernetes stores, in bytes. @see Kubernetes docs, Secrets: "Restrictions on Secret data" */
export const largestSecret = 1024 * 1024;

/** A field of a map that is its own: `__proto__` and the like are not fields. */
export const fieldOf = (map: unknown, key: string): unknown =>
  isMap(map) && Object.hasOwn(map, key) ? map[key] : undefined;

const decode = (base64: string): string | undefined => {
  const bytes = decodeBase64(base64);
  return bytes && new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
};

/**
 * One field of a Secret as text; undefined when the Secret lacks it. `stringData` wins over `data`, as in the API server.
 * @throws {PkiError} `unreadable-material` when it is not base64; `too-large`.
 */
export const secretField = (secret: unknown, key: string): string | undefined => {
  const plain = fieldOf(fieldOf(secret, "stringData"), key);
  if (typeof plain === "string") return plain;
  const encoded = fieldOf(fieldOf(secret, "data"), key);
  if (encoded === undefined || encoded === null) return undefined;
  if (typeof encoded === "string" && encoded.length > 2 * largestSecret) {
    throw new PkiError(
      "too-large",
      `${key} of the Secret is larger than a Secret can be`,
      "keep only the leaf, its key, and the CAs that sign such leaves",
    );
  }
  const text = typeof encoded === "string" ? decode(encoded) : undefined;
  if (text === undefined) {
    throw new PkiError(
      "unreadable-material",
      `${key} of the Secret is not base64`,
      "pass the Secret as `kubectl get secret -o yaml` prints it; plain text belongs under stringData",
    );
  }
  return text;
};
