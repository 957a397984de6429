/** Where a value is: map keys as text, list items by index. */
export type Path = readonly (string | number)[];

/** What names an item of a list: `{ name: "gloo" }`, or `{ containerPort: 8443, protocol: "TCP" }`. */
export type ItemKey = Readonly<Record<string, string | number>>;

/** A path for people: list items that have a name by that, the others by index. */
export type NamedPath = readonly (string | number | ItemKey)[];

const bare = /^[A-Za-z_][\w-]*$/;
const bareValue = /^[\w./:@-]+$/;

/**
 * A path as a person writes it: `global.configMaps[0].data`, `["a.b"]` for a key that a dot would divide, and
 * `containers[name=gloo].image` for a list item by its name.
 */
export const formatPath = (path: NamedPath): string =>
  (Array.isArray(path) ? path : []).reduce<string>((text: string, step: NamedPath[number]) => {
    if (typeof step === "object" && step !== null) return `${text}[${formatKey(step)}]`;
    if (typeof step === "number") return `${text}[${step}]`;
    if (!bare.test(step)) return `${text}[${JSON.stringify(step)}]`;
    return text === "" ? step : `${text}.${step}`;
  }, "");

const formatKey = (key: ItemKey): string =>
  Object.entries(key)
    .map(([field, value]) => `${field}=${bareValue.test(String(value)) ? value : JSON.stringify(value)}`)
    .join(",");
