import { type Data, type DataMap, formatPath, isMap, type Path, valueAt } from "@gloo-mtls/objects/data";
import type { Finding } from "@gloo-mtls/objects/report";
import { elsewhere } from "../schema/enterprise/passed-over.ts";
import type { Node } from "../schema/node.ts";
import type { CheckOptions } from "./check-options.ts";
import { similarNameAmong } from "./similar-name.ts";

/** A key that has no effect here, or that is probably another one misspelt. */
interface Unread {
  readonly path: Path;
  readonly meant: string | undefined;
}

function* unreadAt(node: Node, value: Data | undefined, path: Path): Generator<Unread, void, undefined> {
  if (value === undefined || value === null) return;
  if (node.kind === "key" && node.leaf === elsewhere) return yield { path, meant: undefined };
  if (node.kind !== "section" || !isMap(value)) return;
  const known = Object.keys(node.keys);
  for (const [key, inner] of Object.entries(value)) {
    const child = Object.hasOwn(node.keys, key) ? node.keys[key] : undefined;
    if (child !== undefined) yield* unreadAt(child, inner, [...path, key]);
    else if (node.rest === elsewhere)
      yield { path: [...path, key], meant: similarNameAmong([...known, key])(key) };
  }
}

/** What is said of keys that Enterprise's chart has, and that have no effect here: once for all, and of misspelt ones each. */
export const passedOverKeys = (
  schema: Node,
  user: DataMap,
  { originOf }: CheckOptions,
): { readonly problems: readonly Finding[]; readonly notes: readonly Finding[] } => {
  const found = [...unreadAt(schema, user, [])];
  const misspelt = found.filter(({ meant }) => meant !== undefined);
  const others = found.filter(({ meant }) => meant === undefined);
  const [first] = others;
  return {
    problems: misspelt.map(({ path, meant = "" }) => ({
      code: "unknown-key",
      severity: "error",
      path,
      origin: originOf(path),
      message: `${formatPath(path)} is not a value of the chart`,
      hint: `did you mean ${formatPath([...path.slice(0, -1), meant])}?`,
    })),
    notes:
      first === undefined
        ? []
        : [
            {
              code: "passed-over",
              severity: "info",
              path: first.path,
              origin: valueAt(user, first.path) === undefined ? undefined : originOf(first.path),
              message: `what other parts of Enterprise read has no effect here: ${others.map(({ path }) => formatPath(path)).join(", ")}`,
            },
          ],
  };
};
