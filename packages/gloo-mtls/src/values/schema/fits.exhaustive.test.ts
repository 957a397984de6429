import type { Data, DataMap } from "@gloo-mtls/objects/data";
import { expect, test } from "vitest";
import { valuesSchema } from "../values-schema.ts";
import { fits } from "./fits.ts";
import { allKeys } from "./key-info.ts";
import { values } from "./values.ts";

const tried: readonly Data[] = [
  null,
  true,
  1.5,
  "5",
  "gloo.omitOverwrite",
  ["a"],
  [null, { a: 1 }],
  { a: { b: null } },
  { enabled: true, misspelt: 1 },
];

const at = (path: readonly (string | number)[], value: Data): DataMap =>
  path.reduceRight<Data>(
    (below, step) => (typeof step === "number" ? [below] : { [step]: below }),
    value,
  ) as DataMap;

test("says of every key what the zod schema says", () => {
  const wrong = allKeys().flatMap(({ path }) =>
    tried
      .map((value) => at(path, value))
      .filter((all) => fits(values, all) !== valuesSchema.safeParse(all).success)
      .map((all) => JSON.stringify(all)),
  );
  expect(wrong).toEqual([]);
});

test("keys of nobody are none", () => {
  for (const key of ["misspelt", "toString", "__proto__"]) {
    expect(fits(values, JSON.parse(`{"global": {"${key}": {}}}`)), key).toBe(false);
  }
});
