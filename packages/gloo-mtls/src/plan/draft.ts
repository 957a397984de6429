import type { Given } from "./given.ts";

/**
 * An object while it is laid out: every field may be undefined, which leaves it out, or data of the user's; a list item may
 * be undefined, which leaves that out.
 */
export type Draft<T> = T extends string | number | boolean
  ? T | Given
  : T extends readonly (infer Item)[]
    ? readonly (Draft<Item> | Given | undefined)[] | Given
    : {
        readonly [Key in keyof T]:
          | Draft<NonNullable<T[Key]>>
          | Extract<T[Key], undefined>
          | undefined
          | Given;
      };
