import type { Values } from "gloo-mtls";
import type { InputOf } from "gloo-mtls/internal/src/values/schema/node.ts";
import type { values } from "gloo-mtls/internal/src/values/schema/values.ts";
import { expect, expectTypeOf, test } from "vitest";

/** What both types mean in projects without `exactOptionalPropertyTypes`, where the others refuse keys beside a signature. */
type Inexact<T> = T extends string
  ? string
  : T extends object
    ? { [K in keyof T]: Inexact<T[K]> | undefined }
    : T;

// The compiler decides this: a difference fails the build of the tests, which comes before their run.
test("the documented type takes what the zod schema takes, and nothing else", () => {
  expectTypeOf<Inexact<Values>>().toExtend<Inexact<InputOf<typeof values>>>();
  expectTypeOf<InputOf<typeof values>>().toExtend<Values>();
});

test("a misspelt key does not compile, and the compiler names the key that was meant", () => {
  // @ts-expect-error did you mean to write 'glooMtls'?
  const values: Values = { global: { glooMtl: { enabled: true } } };
  expect(values).toBeDefined();
});
