import type { Data } from "@gloo-mtls/objects/data";
import { parseInt64 } from "./int64.ts";

/** Unicode case folding, as Go's `strings.EqualFold` has it: `falſe` with a long s is false too. */
const words: readonly (readonly [RegExp, Data])[] = [
  [/^true$/iu, true],
  [/^false$/iu, false],
  [/^null$/iu, null],
];

/**
 * The value that `--set` makes of a text: true, false and null in any case, 64-bit integers without a leading zero, and
 * text for all else (`1.5`, `1e6`, `012`, `~`, nothing at all). A sign comes before the test for a leading zero, so
 * `-012` is -12 (Helm 3.18.6 `pkg/strvals`).
 */
export const typedValue = (text: string): Data => {
  const word = words.find(([pattern]) => pattern.test(text));
  if (word !== undefined) return word[1];
  if (text.startsWith("0")) return text === "0" ? 0n : text;
  return parseInt64(text) ?? text;
};
