import { anything } from "../leaves/scalars.ts";
import { type Key, key, type Leaf } from "../node.ts";

/** What a key holds that is about a part of Enterprise that is not rendered here: anything, and it has no effect. */
export const elsewhere: Leaf<unknown> = { ...anything };

/** Keys of Enterprise's chart that are known by name, and have no effect here. */
export const passedOver = <const Name extends string>(
  ...names: readonly Name[]
): Readonly<Record<Name, Key<unknown>>> =>
  // A map over the names has these names.
  Object.fromEntries(
    names.map((name) => [name, key(elsewhere, "For a part of Enterprise that is not rendered here.")]),
  ) as Record<Name, Key<unknown>>;
