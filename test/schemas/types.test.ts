import type { Values, valuesSchema } from "gloo-mtls/internal/src/values/schema/values.ts";
import { expectTypeOf, test } from "vitest";
import type { Values as Declared } from "../../schemas/values.d.ts";

/** What `z.input` of zod stands for. */
type InputOfSchema = (typeof valuesSchema)["_zod"]["input"];

// The compiler decides this: a difference fails the build of the tests, which comes before their run.
test("schemas/values.d.ts declares what the zod schema takes, key for key", () => {
  expectTypeOf<Declared>().toEqualTypeOf<InputOfSchema>();
  expectTypeOf<Values>().toEqualTypeOf<InputOfSchema>();
});
