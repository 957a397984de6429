import { expect, test } from "vitest";
import { jsonText } from "./json.ts";

test.each([
  [undefined, "null"],
  [null, "null"],
  ["a\n", '"a\\n"'],
  [{ a: [1, 1n, undefined], b: undefined }, '{"a":[1,1,null]}'],
  [-9007199254740991n, "-9007199254740991"],
  [9007199254740992n, '"9007199254740992"'],
  [{ deep: [18446744073709551615n] }, '{"deep":["18446744073709551615"]}'],
])("%o is written as %s", (value, text) => expect(jsonText(value)).toBe(text));
