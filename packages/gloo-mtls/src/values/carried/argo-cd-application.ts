import { isMap, listAt, type Path, valueAt } from "@gloo-mtls/objects/data";
import { InputError } from "@gloo-mtls/objects/report";
import { fromSet } from "../from-set.ts";
import type { FileLayer, Layer } from "../layer.ts";
import type { ReadCarried } from "./carried-values.ts";
import { mapIn, yamlIn } from "./inner-layer.ts";
import { notFollowed, valuesTaken } from "./notes.ts";

/** The paths of the sources with settings for Helm: of several, those of the chart gloo. */
const sourcesIn = ({ data }: FileLayer): readonly Path[] => {
  const several: readonly Path[] = listAt(data, ["spec", "sources"]).map((_, index) => [
    "spec",
    "sources",
    index,
  ]);
  const places: readonly Path[] = [["spec", "source"], ...several];
  const withHelm = places.filter((place) => isMap(valueAt(data, [...place, "helm"])));
  const ofGloo = withHelm.filter((place) => valueAt(data, [...place, "chart"]) === "gloo");
  return ofGloo.length > 0 ? ofGloo : withHelm;
};

/** Argo CD escapes the commas of a parameter, except for a list in braces. */
const escaped = (value: string): string =>
  value.startsWith("{") && value.endsWith("}") ? value : value.replaceAll(/(?<!\\),/g, "\\,");

const parametersIn = (file: FileLayer, at: Path): readonly Layer[] =>
  listAt(file.data, at).flatMap((parameter) => {
    if (!isMap(parameter)) return [];
    const { name, value = "", forceString } = parameter;
    return [
      fromSet(`${String(name)}=${escaped(String(value))}`, { as: forceString === true ? "string" : "set" }),
    ];
  });

/**
 * An `Application` of Argo CD: in `helm` of its source the text `values`, or `valuesObject`, which replaces it, and the `parameters` over
 * both. `valueFiles` and `fileParameters` are files of the source's repository.
 * @see https://argo-cd.readthedocs.io/en/stable/user-guide/helm/
 */
export const fromArgoCdApplication: ReadCarried = (file, lines) => {
  const { apiVersion, kind } = file.data;
  const isArgo = typeof apiVersion === "string" && apiVersion.startsWith("argoproj.io/");
  if (!isArgo || kind !== "Application") return undefined;
  const [source, another] = sourcesIn(file);
  if (another !== undefined) {
    throw new InputError([
      {
        code: "several-sources",
        severity: "error",
        path: another,
        origin: file.originOf(another),
        message:
          "several sources of the Application have settings for Helm, and none alone is the chart gloo",
        hint: "pass the values of Gloo's source in a file of their own",
      },
    ]);
  }
  if (source === undefined) {
    return { layers: [], notes: [valuesTaken(file, "an Application of Argo CD", [])] };
  }
  const within = (field: string): Path => [...source, "helm", field];
  const has = (field: string): boolean => valueAt(file.data, within(field)) !== undefined;
  const tree = has("valuesObject") ? ["valuesObject"] : has("values") ? ["values"] : [];
  return {
    layers: [
      ...tree.map((field) =>
        field === "values" ? yamlIn(file, within(field), lines) : mapIn(file, within(field)),
      ),
      ...parametersIn(file, within("parameters")),
    ],
    notes: [
      valuesTaken(file, "an Application of Argo CD", [
        ...tree.map(within),
        ...(has("parameters") ? [within("parameters")] : []),
      ]),
      ...["valueFiles", "fileParameters"].flatMap((field) =>
        listAt(file.data, within(field)).map((item, index) =>
          notFollowed(
            file,
            [...within(field), index],
            `the file ${String(isMap(item) ? item.path : item)} of a repository`,
          ),
        ),
      ),
    ],
  };
};
