import { isDeepStrictEqual } from "node:util";
import { valueAt } from "@gloo-mtls/objects/data";
import type { Change } from "../live/change.ts";
import { shellWords } from "../live/shell-words.ts";

/**
 * The commands that give fields of objects their former values: a JSON patch, which touches nothing else. Each path is a field that a change
 * wrote; the first that was absent goes with all below it.
 *
 * @see RFC 6902
 */
export const undoField = (
  changes: readonly Change[],
  paths: readonly (readonly string[])[],
  kubectl: readonly string[],
): readonly string[] =>
  changes.map(({ before, after }) => {
    const operations = new Map<string, object>();
    for (const path of paths) {
      if (isDeepStrictEqual(valueAt(before, path), valueAt(after, path))) continue;
      const known = path.findIndex((_, index) => valueAt(before, path.slice(0, index + 1)) === undefined);
      const place = known === -1 ? path : path.slice(0, known + 1);
      const pointer = `/${place.join("/")}`;
      operations.set(
        pointer,
        known === -1
          ? { op: "replace", path: pointer, value: valueAt(before, path) }
          : { op: "remove", path: pointer },
      );
    }
    const { name, namespace } = before.metadata;
    const [group] = before.apiVersion.split("/");
    return shellWords([
      ...["kubectl", ...kubectl, "patch", `${before.kind.toLowerCase()}.${group}/${name}`],
      ...(namespace === undefined ? [] : ["-n", namespace]),
      ...["--type=json", "-p", JSON.stringify([...operations.values()])],
    ]);
  });
