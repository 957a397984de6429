import { type Data, type DataMap, isMap } from "@gloo-mtls/objects/data";

/** A key of the values, and what it has. */
export interface Key {
  readonly path: readonly string[];
  readonly value: Data;
}

const isSection = (value: Data): value is DataMap => isMap(value) && Object.keys(value).length > 0;

/** The keys that hold no others, in their order. An empty map is one, and so is a list. */
export function* keysIn(values: DataMap, above: readonly string[] = []): Generator<Key> {
  for (const [name, value] of Object.entries(values)) {
    const path = [...above, name];
    if (isSection(value)) yield* keysIn(value, path);
    else yield { path, value };
  }
}

/** The keys that hold others, the innermost first. */
export function* sectionsIn(values: DataMap, above: readonly string[] = []): Generator<Key> {
  for (const [name, value] of Object.entries(values)) {
    if (!isSection(value)) continue;
    const path = [...above, name];
    yield* sectionsIn(value, path);
    yield { path, value };
  }
}

/** Whether a path leads to what another one leads to, or to what is around it. */
export const isAround = (around: readonly (string | number)[], path: readonly (string | number)[]): boolean =>
  around.length <= path.length && around.every((step, index) => path[index] === step);
