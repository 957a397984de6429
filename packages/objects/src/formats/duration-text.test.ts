import { expect, test } from "vitest";
import { day, durationText } from "./duration-text.ts";

test.each([
  [0, "0 s"],
  [65_000, "65 s"],
  [500, "0.5 s"],
  [1_000.4, "1 s"],
  [day, "86400 s"],
  [30 * day, "30 days"],
  [30 * day + 1_000, "2592001 s"],
  [Number.POSITIVE_INFINITY, "any time"],
])("%d ms is %s", (milliseconds, text) => expect(durationText(milliseconds)).toBe(text));
