import type { Data } from "@gloo-mtls/objects/data";

/**
 * The type of a value after merging: what the schema lets a user write, where every number may also be Helm's integer
 * (`bigint`, from `--set`) and what the schema leaves free is data. Nothing is undefined: what is absent is not there.
 */
export type Merged<T> = unknown extends T
  ? Data
  : T extends number
    ? number | bigint
    : T extends string | boolean | null | undefined
      ? T
      : T extends readonly (infer Item)[]
        ? readonly Merged<Item>[]
        : { readonly [Key in keyof T]: Merged<Exclude<T[Key], undefined>> };
