import { type Data, formatPath, isMap, type Path } from "@gloo-mtls/objects/data";
import type { Finding } from "@gloo-mtls/objects/report";
import type { Section } from "../schema/node.ts";
import { type RetiredKey, retiredKeys } from "../schema/retired-keys.ts";
import type { CheckOptions } from "./check-options.ts";

const bySection = new Map<Section, RetiredKey[]>();
for (const retired of retiredKeys) {
  bySection.set(retired.section, [...(bySection.get(retired.section) ?? []), retired]);
}

const leadsSomewhere = (path: readonly string[], value: Data): boolean => {
  const [step, ...rest] = path;
  if (step === undefined) return true;
  const next = isMap(value) && Object.hasOwn(value, step) ? value[step] : undefined;
  return next !== undefined && leadsSomewhere(rest, next);
};

/** The retired keys that an entry of a section holds: at its own name, or one map below it. */
export const retiredAt = (section: Section, key: string, value: Data): readonly RetiredKey[] =>
  (bySection.get(section) ?? []).filter(
    ({ path: [first, ...rest] }) => first === key && leadsSomewhere(rest, value),
  );

/** A warning about a key of older charts. */
export const retiredKey = (above: Path, retired: RetiredKey, { originOf }: CheckOptions): Finding => {
  const path = [...above, ...retired.path];
  const history =
    retired.lastIn === undefined
      ? "no chart ever read it"
      : `the chart of Gloo ${retired.lastIn} was the last to have it`;
  return {
    code: "retired-key",
    severity: "warning",
    path,
    origin: originOf(path),
    message: `${formatPath(path)} has no effect: ${history}`,
    hint: retired.instead,
  };
};
