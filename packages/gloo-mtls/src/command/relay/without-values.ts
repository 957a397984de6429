import type { Path } from "@gloo-mtls/objects/data";
import type { Origin } from "@gloo-mtls/objects/report";

/** The place of something secret: of its line only the key is shown, where the place is that of the key. */
export const withoutValues = (origin: Origin | undefined, path: Path): Origin | undefined => {
  if (origin?.kind !== "file") return origin;
  const { text, column, length } = origin;
  const marked = text.slice(column - 1, column - 1 + length);
  const key = String(path.at(-1));
  const isKey = marked === key || marked === `"${key}"` || marked === `'${key}'`;
  return { ...origin, text: isKey ? `${" ".repeat(column - 1)}${marked}: …` : "" };
};
