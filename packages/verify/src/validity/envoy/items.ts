import type { Data, Path } from "@gloo-mtls/objects/data";

/** The items of a repeated field: protobuf's parser takes one value for a list of one. */
export const listOf = (value: Data | undefined): readonly Data[] =>
  value === undefined || value === null ? [] : Array.isArray(value) ? value : [value];

/**
 * The items of a list as protobuf's parser reads them, with their places: one value for a list of one, a list in a list for its items,
 * null in a list of messages for an empty one.
 */
export const itemsOf = (
  value: Data | undefined,
  areMessages: boolean,
  path: Path,
): readonly (readonly [Data, Path])[] =>
  listOf(value).flatMap((item, index) => {
    const place = Array.isArray(value) ? [...path, index] : path;
    if (Array.isArray(item)) return itemsOf(item, areMessages, place);
    return [[item === null && areMessages ? {} : item, place] as const];
  });
