import { deepEqual, isMap, type Path } from "@gloo-mtls/objects/data";
import type { Schema } from "./schema.ts";
import type { SchemaFault } from "./schema-faults.ts";

/** Items of a list that an API server merges by key, or takes for a set, differ. */
export function* listTypeFaults(
  list: readonly unknown[],
  schema: Schema,
  path: Path,
): Generator<SchemaFault, void, undefined> {
  const type = schema["x-kubernetes-list-type"];
  if (type !== "set" && type !== "map") return;
  const keys = schema["x-kubernetes-list-map-keys"] ?? [];
  const identityOf = (item: unknown): unknown =>
    type === "map" && isMap(item)
      ? keys.map((key) => item[key] ?? schema.items?.properties?.[key]?.default ?? null)
      : item;
  const seen: unknown[] = [];
  for (const [index, item] of list.entries()) {
    const identity = identityOf(item);
    if (seen.some((other) => deepEqual(other, identity)))
      yield {
        kind: "refused-value",
        path: [...path, index],
        message: type === "map" ? `has the same ${keys.join(" and ")} as an earlier item` : "is there twice",
      };
    seen.push(identity);
  }
}
