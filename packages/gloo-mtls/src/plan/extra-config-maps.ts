import { type Data, type DataMap, formatPath, isMap, type Path } from "@gloo-mtls/objects/data";
import { goText } from "./chart/go-text.ts";
import { readPair } from "./chart/read-pair.ts";
import { sortedEntries } from "./chart/sorted-entries.ts";
import { truthy } from "./chart/truthy.ts";
import { type Given, given } from "./given.ts";
import type { PlanInputs } from "./inputs.ts";

/** A ConfigMap that the user wants beside the chart's own: an entry of `global.configMaps`. */
export interface ExtraConfigMap {
  readonly name: Given;
  readonly namespace: Given | string;
  /** Its data as YAML reads it without quotes: `true` is not text, and a comment is cut off. */
  readonly data: Readonly<Record<string, Given | undefined>>;
}

/** @see Gloo 1.22.1 `templates/4-configmaps.yaml` */
export const planExtraConfigMaps = (inputs: PlanInputs): readonly ExtraConfigMap[] => {
  const entries: Data | undefined = inputs.values.global?.configMaps;
  if (!Array.isArray(entries)) return [];
  return entries.flatMap((entry: Data, index) =>
    planExtraConfigMap(isMap(entry) ? entry : {}, ["global", "configMaps", index], inputs),
  );
};

const planExtraConfigMap = (
  entry: DataMap,
  path: Path,
  { refuse, release }: PlanInputs,
): readonly ExtraConfigMap[] => {
  const read = (key: string, value: Data | undefined, at: Path): readonly [string, Given | undefined] => {
    const pair = readPair(key, goText(value));
    if (pair !== undefined) return [pair[0], pair[1] === null ? undefined : given(pair[1])];
    refuse({
      code: "unreadable-without-quotes",
      path: at,
      message: `${formatPath(at)} is printed without quotes, and YAML does not read it so`,
      hint: `give the text quotes of its own, as in '"a: b"', with \\n for a new line`,
    });
    return [key, undefined];
  };
  if (entry.name === undefined || entry.name === null || entry.name === "") {
    refuse({
      code: "no-config-map-name",
      path: [...path, "name"],
      message: `${formatPath(path)} needs a name`,
      hint: "set its name to that of the ConfigMap",
    });
    return [];
  }
  const [, name] = read("name", entry.name, [...path, "name"]);
  const [, namespace] = read("namespace", entry.namespace, [...path, "namespace"]);
  const data = sortedEntries(isMap(entry.data) ? entry.data : {}).map(([key, value]) =>
    read(key, value, [...path, "data", key]),
  );
  if (name === undefined) return [];
  return [
    {
      name,
      namespace: (truthy(entry.namespace) ? namespace : undefined) ?? release.namespace,
      data: Object.fromEntries(data),
    },
  ];
};
