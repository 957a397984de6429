import { type DataMap, type Path, valueAt } from "@gloo-mtls/objects/data";
import { type Finding, InputError, type Origin } from "@gloo-mtls/objects/report";
import type { FileLayer, Layer, ObjectLayer, SetLayer } from "./layer.ts";
import { mergeMaps } from "./merge-maps.ts";
import type { SetKind } from "./set/dialect.ts";
import { parseSet } from "./set/parse-set.ts";
import { SetError } from "./set/set-error.ts";

/** What all layers say together, without the chart's defaults. */
export interface MergedLayers {
  /** A null in it removes the chart's default when the two are put together (`coalesce`). */
  readonly user: DataMap;
  /** Where the value at a path was written: by the last layer that changed it. Undefined where there is none. */
  readonly originOf: (path: Path) => Origin | undefined;
}

/** Helm reads the arguments of a kind in the order of the command line, and the kinds in this order. */
const kinds: readonly SetKind[] = ["json", "set", "string", "file", "literal"];

/** An argument that was read, with the values before and after it. */
interface Change {
  readonly layer: SetLayer;
  readonly before: DataMap;
  readonly after: DataMap;
}

/**
 * Merges layers in Helm's order of precedence: files and objects in the order given, then the arguments by kind. Each
 * argument is read into the values so far, so its indexes address lists from files. No layer is changed.
 *
 * @throws {InputError} With a problem `bad-set` for each argument that Helm refuses.
 * @see Helm 3.18.6 `pkg/cli/values`
 */
export const mergeLayers = (layers: readonly Layer[]): MergedLayers => {
  const trees = layers.filter((layer) => layer.kind !== "set");
  const base = trees.reduce<DataMap>((merged, { data }) => mergeMaps(merged, data), {});
  const changes = applySets(
    base,
    layers.filter((layer) => layer.kind === "set"),
  );
  const user = changes.at(-1)?.after ?? base;
  return {
    user,
    originOf: (path) => {
      if (path.length === 0 || valueAt(user, path) === undefined) return undefined;
      return originInSets(changes, path) ?? originInTrees(trees, path);
    },
  };
};

const applySets = (base: DataMap, layers: readonly SetLayer[]): readonly Change[] => {
  const changes: Change[] = [];
  const problems: Finding[] = [];
  let before = base;
  for (const layer of kinds.flatMap((kind) => layers.filter(({ as }) => as === kind))) {
    try {
      const after = parseSet(layer.expression, { into: before, as: layer.as, read: layer.read });
      changes.push({ layer, before, after });
      before = after;
    } catch (error) {
      if (!(error instanceof SetError)) throw error;
      problems.push(error.problem);
    }
  }
  if (problems.length > 0) throw new InputError(problems);
  return changes;
};

const originInSets = (changes: readonly Change[], path: Path): Origin | undefined => {
  const change = changes.findLast(({ before, after }) => valueAt(before, path) !== valueAt(after, path));
  if (change === undefined) return undefined;
  return { kind: "argument", flag: change.layer.flag, expression: change.layer.expression };
};

/** A later tree wins wherever it says something, so the last one that has the path has made the value. */
const originInTrees = (trees: readonly (FileLayer | ObjectLayer)[], path: Path): Origin | undefined => {
  const tree = trees.findLast(({ data }) => valueAt(data, path) !== undefined);
  return tree?.kind === "file" ? tree.originOf(path) : tree && { kind: "caller" };
};
