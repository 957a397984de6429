import type { ReadCarried } from "./carried-values.ts";
import { valuesTaken } from "./notes.ts";

const headings = ["USER-SUPPLIED VALUES", "COMPUTED VALUES"];

/** What `helm get values` prints (with `--all` the computed values): a heading that YAML takes for a key, and the values beside it. */
export const fromHelmGetValues: ReadCarried = (file) => {
  const heading = headings.find((text) => Object.hasOwn(file.data, text) && file.data[text] === null);
  if (heading === undefined) return undefined;
  const { [heading]: _, ...data } = file.data;
  const note = valuesTaken(file, "the output of helm get values", [[heading]]);
  return {
    layers: [{ ...file, data }],
    notes: [{ ...note, message: "the heading of helm get values is left out" }],
  };
};
