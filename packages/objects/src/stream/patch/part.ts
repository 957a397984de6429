import type { Extent } from "../../yaml/source.ts";

/** An entry of a map or an item of a list, and what it is changed to. */
export interface Part {
  readonly extent: Extent;
  /** Whether it stays, changed or not. */
  readonly stays: boolean;
  /** The texts of what comes directly behind it. */
  readonly added: readonly string[];
}
