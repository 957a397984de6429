import { type Data, type DataMap, isMap, type Path } from "@gloo-mtls/objects/data";

const camelCase = (name: string): string =>
  name.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());

/** How a configuration of Envoy writes the names of its fields: as the protos have them, or as ProtoJSON. */
export type Spelling = (name: string) => string;

/** The spelling on the way to a place; that of the protos where the way does not show one. */
export const spellingAt = (path: Path): Spelling =>
  path.some((step) => typeof step === "string" && /^[a-z]+(?:[A-Z][a-z]*)+$/.test(step))
    ? camelCase
    : (name) => name;

/** The key under which a message has a field; undefined where it has none, or null. */
const keyIn = (message: DataMap, name: string): string | undefined =>
  [name, camelCase(name)].find((key) => Object.hasOwn(message, key) && message[key] !== null);

/** The field of a message of Envoy's; undefined where it has none. */
export const memberOf = (message: Data | undefined, name: string): Data | undefined => {
  const key = isMap(message) ? keyIn(message, name) : undefined;
  return key === undefined || !isMap(message) ? undefined : message[key];
};

/** The message with another value of a field, or without it where that is undefined. */
export const withMember = (
  message: Data | undefined,
  name: string,
  spelling: Spelling,
  change: (value: Data | undefined) => Data | undefined,
): DataMap => {
  const map = isMap(message) ? message : {};
  const key = keyIn(map, name) ?? spelling(name);
  const value = change(map[key] ?? undefined);
  if (value !== undefined) return { ...map, [key]: value };
  const { [key]: _, ...others } = map;
  return others;
};
