import { type Data, isMap } from "../data/data.ts";
import { listAt } from "../data/fields.ts";

/** The environment of a container in which a variable has this value: in its last place, which counts, or behind the others. */
export const withVariable = (env: Data | undefined, name: string, value: string): readonly Data[] => {
  const items = listAt(env, []);
  const last = items.findLastIndex((item) => isMap(item) && item.name === name);
  return last === -1 ? [...items, { name, value }] : items.with(last, { name, value });
};
