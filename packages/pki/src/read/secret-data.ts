import { PkiError } from "../pki-error.ts";

/** Largest Secret that Kubernetes stores, in bytes. @see Kubernetes docs, Secrets: "Restrictions on Secret data" */
export const largestSecret = 1024 * 1024;

const base64 = /^[A-Za-z0-9+/]*={0,2}$/;

export const isMap = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** A field of a map that is its own: `__proto__` and the like are not fields. */
export const fieldOf = (map: unknown, key: string): unknown =>
  isMap(map) && Object.hasOwn(map, key) ? map[key] : undefined;

const decode = (text: string): string | undefined => {
  const packed = text.replaceAll(/[\r\n]/g, "");
  return packed.length % 4 === 0 && base64.test(packed)
    ? Buffer.from(packed, "base64").toString("utf8")
    : undefined;
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
