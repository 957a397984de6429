import { changeAt, type Data, type DataMap, isMap } from "@gloo-mtls/objects/data";
import { aList, aListOf, anObject, anObjectWith, requireArgument, required } from "@gloo-mtls/objects/report";

/** A key of the values to set, or to drop where it has no value. */
export interface Edit {
  readonly path: readonly string[];
  readonly value: Data | undefined;
}

/**
 * Values with some of the edits made. A map that a dropped key leaves empty stays: an empty proxy is a
 * proxy.
 */
export const edited = (values: DataMap, edits: readonly Edit[]): DataMap => {
  requireArgument("values", values, anObject);
  requireArgument("edits", edits, aListOf(anObjectWith({ path: required(aList) })));
  return edits.reduce<DataMap>((data, { path, value }) => {
    const changed = changeAt(data, path, () => value);
    return isMap(changed) ? changed : data;
  }, values);
};
