/** Where a value stands: map keys as text, list items by index. */
export type Path = readonly (string | number)[];

const bare = /^[A-Za-z_][\w-]*$/;

/**
 * A path as a person writes it: `global.configMaps[0].data`, and `["a.b"]` for a key that a dot would divide.
 */
export const formatPath = (path: Path): string =>
  path.reduce<string>((text, step) => {
    if (typeof step === "number") return `${text}[${step}]`;
    if (!bare.test(step)) return `${text}[${JSON.stringify(step)}]`;
    return text === "" ? step : `${text}.${step}`;
  }, "");
