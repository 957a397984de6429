import type { KeyInfo } from "../schema/key-info.ts";

/** What a key means, in one text: its description, its unit, and first of all that it has no effect. */
export const meaningOf = ({
  description,
  unit,
  dead,
}: Pick<KeyInfo, "description" | "unit" | "dead">): string =>
  [
    ...(dead === undefined ? [] : [`Has no effect: ${dead}.`]),
    description,
    ...(unit === undefined ? [] : [`Unit: ${unit}.`]),
  ].join(" ");
