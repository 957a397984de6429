import { type Data, type DataMap, deepEqual, type Path, valueAt } from "@gloo-mtls/objects/data";
import type { Edition } from "../values/edition.ts";
import { describeKey } from "../values/schema/key-info.ts";
import { othersFor } from "./candidates.ts";
import type { Key } from "./key.ts";

/** Others of the same type, for keys that the schema leaves free. */
const freeOthers = (value: Data | undefined): readonly Data[] => {
  if (typeof value === "boolean") return [!value];
  if (typeof value === "number") return [value + 1];
  if (typeof value === "bigint") return [value + 1n];
  return typeof value === "string" ? [`${value}-changed`] : [];
};

/** Values of a key that are worth trying, other than the one that it has: those of its type, no items of a list, and null, which removes a default. */
export const candidatesBeside = (path: Path, value: Data | undefined, edition: Edition): readonly Data[] => {
  const info = describeKey(path, edition);
  // Candidates are plain data, written down in this room.
  const others = (info?.kind === "key" ? othersFor(info, value) : freeOthers(value)) as readonly Data[];
  const none = Array.isArray(value) ? [[]] : [];
  return [...others, ...none, null].filter((other) => !deepEqual(other, value));
};

/** What is tried in place of a key: first nothing where the user wrote it, which is undefined, then other values. */
export const othersOf = (
  { path, value }: Key,
  { user, edition }: { readonly user: DataMap; readonly edition: Edition },
): readonly (Data | undefined)[] => [
  ...(valueAt(user, path) === undefined ? [] : [undefined]),
  ...candidatesBeside(path, value, edition),
];
