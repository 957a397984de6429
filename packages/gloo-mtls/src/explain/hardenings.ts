import { type ObjectMap, objectMapOf } from "../diff/object-map.ts";
import { hardenedByEach } from "../harden/harden.ts";
import type { Hardening } from "../harden/hardening.ts";
import { hardenings } from "../harden/hardenings.ts";
import type { ExplainedField } from "./cause.ts";
import type { Field } from "./field.ts";
import type { Subject } from "./subject.ts";

/** Which hardenings change a field, and which surprises of the chart they leave behind: found by hardening the objects. */
export const hardeningsOf = (
  objects: ObjectMap,
  subjects: readonly Subject[],
): ((field: Field) => Pick<ExplainedField, "hardenings" | "quirks">) => {
  const wanted = new Set(subjects.map(({ object }) => object));
  const found = [...hardenedByEach([...objects.values()], wanted)].map(([name, after]) => {
    const map = objectMapOf(after);
    return { name, changed: new Set(subjects.flatMap((subject) => [...subject.changedIn(map).keys()])) };
  });
  return (field) => {
    const names = found.flatMap(({ name, changed }) => (changed.has(field) ? [name] : []));
    const quirks = names.flatMap((name) => {
      const hardening: Hardening = hardenings[name];
      return hardening.quirks;
    });
    return { hardenings: names, quirks: [...new Set(quirks)] };
  };
};
