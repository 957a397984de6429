import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import {
  anyType,
  booleanType,
  digitsType,
  eitherType,
  integerType,
  type LeafType,
  listType,
  literalType,
  mapType,
  numberType,
  stringType,
} from "./leaf-type.ts";

const types: Readonly<Record<string, LeafType<unknown>>> = {
  stringType,
  numberType,
  integerType,
  booleanType,
  digitsType,
  anyType,
  literalType: literalType("true"),
  eitherType: eitherType(booleanType, integerType, literalType("true")),
  listType: listType(eitherType(stringType, numberType)),
  mapType: mapType(eitherType(stringType, numberType)),
};

/** Plain data, as values are when their types are looked at, with the text and the numbers among it that types tell apart. */
const data = fc.letrec<{ data: unknown }>((tie) => ({
  data: fc.oneof(
    { maxDepth: 3 },
    fc.constantFrom(null, undefined, "true", "+12", "-0", "1".repeat(15), "1".repeat(16), -0, 1.5, 2 ** 53),
    fc.constantFrom(Number.NaN, Number.POSITIVE_INFINITY, 12n),
    fc.jsonValue({ maxDepth: 0 }),
    fc.array(tie("data"), { maxLength: 3 }),
    fc.dictionary(fc.string(), tie("data"), { maxKeys: 3 }),
  ),
})).data;

describe.each(Object.entries(types))("%s", (_, type) => {
  test.prop([data], { numRuns: 500 })("accepts what its zod schema does", (value) => {
    expect(type.accepts(value)).toBe(type.zod().safeParse(value).success);
  });

  test("has one schema, which others can share", () => {
    expect(type.zod()).toBe(type.zod());
  });
});
