import { type DataMap, isMap, listAt, type Path } from "@gloo-mtls/objects/data";

export { textAt, textsAt } from "@gloo-mtls/objects/data";

/** The items of a list that are maps, each with its path. */
export const mapsAt = (
  data: unknown,
  path: Path,
): readonly { readonly item: DataMap; readonly path: Path }[] =>
  listAt(data, path).flatMap((item, index) => (isMap(item) ? [{ item, path: [...path, index] }] : []));
