import { type Data, isMap, type NamedPath, type Path } from "@gloo-mtls/objects/data";
import { itemSteps } from "@gloo-mtls/objects/diff";

/** A part of an object that holds no other part. An empty map is one, and so is a list of plain values. */
export interface Field {
  /** For people: items of lists by what names them. */
  readonly path: NamedPath;
  /** For programs: items of lists by index. */
  readonly place: Path;
  readonly value: Data;
}

/** What each item of a list is called: by its key, where it shares that with no other, or by its index. */
export const itemNames = (list: readonly Data[], field: string | number | undefined): NamedPath =>
  itemSteps(list, list, typeof field === "string" ? field : undefined).map(
    ({ key, before }) => key ?? before,
  );

/** The fields of an object in its normal form, in their order. */
export function* fieldsIn(value: Data, path: NamedPath = [], place: Path = []): Generator<Field> {
  if (isMap(value) && Object.keys(value).length > 0) {
    for (const [key, entry] of Object.entries(value)) yield* fieldsIn(entry, [...path, key], [...place, key]);
  } else if (Array.isArray(value) && value.some(isMap)) {
    const names = itemNames(value, place.at(-1));
    for (const [index, item] of value.entries()) {
      yield* fieldsIn(item, [...path, names[index] ?? index], [...place, index]);
    }
  } else yield { path, place, value };
}
