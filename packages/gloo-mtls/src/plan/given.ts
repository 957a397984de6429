import { type Data, isMap } from "@gloo-mtls/objects/data";
import { truthy } from "./chart/truthy.ts";

declare const givenBrand: unique symbol;

/**
 * Data of the user's that the chart copies into an object unchecked, in any place of a manifest. The cluster
 * checks its shape, not this library.
 */
export type Given = { readonly [givenBrand]: true };

/** Fields that hold the user's data; undefined leaves one out. */
export type GivenFields<Name extends string> = Readonly<Record<Name, Given | undefined>>;

// The brand exists only in types: it marks the one boundary at which a user's data enters an object.
export const given = (data: Data): Given => data as unknown as Given;

/** The user's data when it is set; undefined, which leaves the field out, when Helm takes it for unset. */
export const givenIfSet = (data: Data | undefined): Given | undefined =>
  truthy(data) ? given(data) : undefined;

/** The items of the user's list, to be added to the chart's own; none for anything that is not a list. */
export const givenItems = (data: Data | undefined): readonly Given[] =>
  Array.isArray(data) ? data.map((item: Data) => given(item)) : [];

/** The entries of the user's map, to be added to the chart's own; none for anything that is not a map. */
export const givenEntries = (data: Data | undefined): Readonly<Record<string, Given>> =>
  isMap(data)
    ? Object.fromEntries(
        Object.entries(data).flatMap(([key, value]) => (value === null ? [] : [[key, given(value)]])),
      )
    : {};
