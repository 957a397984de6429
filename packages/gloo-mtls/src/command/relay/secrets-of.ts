import { decodeBase64 } from "@gloo-mtls/objects/formats";
import { exitCode } from "../exit-code.ts";
import { Failure, withHint } from "../failure.ts";
import { fieldOf } from "../io/objects.ts";

/** Entries as text; a byte that is not UTF-8 becomes a replacement character, which no PEM and no token has. */
const entriesOf = (secret: unknown, name: string): Readonly<Record<string, string>> => {
  const entries = new Map<string, string>();
  const data = fieldOf(secret, "data");
  for (const [key, value] of Object.entries(typeof data === "object" && data !== null ? data : {})) {
    const bytes = typeof value === "string" ? decodeBase64(value) : undefined;
    if (bytes === undefined) {
      throw new Failure(
        exitCode.refused,
        withHint(`Secret ${name}: ${key} is not base64`, "plain text belongs under stringData"),
      );
    }
    entries.set(key, new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes));
  }
  const plain = fieldOf(secret, "stringData");
  for (const [key, value] of Object.entries(typeof plain === "object" && plain !== null ? plain : {})) {
    if (typeof value === "string") entries.set(key, value);
  }
  return Object.fromEntries(entries);
};

/** The Secrets among objects, by name. */
export const secretsOf = (
  objects: readonly unknown[],
): ReadonlyMap<string, Readonly<Record<string, string>>> => {
  const secrets = new Map<string, Readonly<Record<string, string>>>();
  for (const object of objects) {
    const name = fieldOf(fieldOf(object, "metadata"), "name");
    if (fieldOf(object, "kind") === "Secret" && typeof name === "string")
      secrets.set(name, entriesOf(object, name));
  }
  return secrets;
};
