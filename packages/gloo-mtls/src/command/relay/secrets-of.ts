import { type Path, valueAt } from "@gloo-mtls/objects/data";
import { utf8Text } from "@gloo-mtls/objects/formats";
import { secretEntry, secretKeysOf } from "@gloo-mtls/objects/object";
import { exitCode } from "../exit-code.ts";
import { Failure, withHint } from "../failure.ts";

type Entries = Readonly<Record<string, string>>;

/**
 * The Secrets among objects, by name, their entries as text.
 *
 * @param placeOf Where something of an object is written: `secrets.yaml:4:12`; left out for objects that are in no file.
 * @throws {Failure} When an entry is not base64.
 */
export const secretsOf = <O>(
  objects: readonly O[],
  placeOf?: (object: O, path: Path) => string,
): ReadonlyMap<string, Entries> => {
  const secrets = new Map<string, Entries>();
  for (const object of objects) {
    const name = valueAt(object, ["metadata", "name"]);
    if (valueAt(object, ["kind"]) !== "Secret" || typeof name !== "string") continue;
    const entriesAt = (key: string): readonly (readonly [string, string])[] => {
      const entry = secretEntry(object, key);
      if (entry === undefined) return [];
      if (entry !== "not-base64") return [[key, utf8Text(entry)]];
      const place = placeOf === undefined ? "" : `${placeOf(object, ["data", key])}: `;
      throw new Failure(
        exitCode.refused,
        withHint(`${place}Secret ${name}: ${key} is not base64`, "plain text belongs under stringData"),
      );
    };
    secrets.set(name, Object.fromEntries(secretKeysOf(object).flatMap(entriesAt)));
  }
  return secrets;
};
