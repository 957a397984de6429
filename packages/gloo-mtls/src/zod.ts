import * as z from "zod";
import type { Values } from "./values/schema/values.ts";
import { values } from "./values/schema/values.ts";
import { zodOf } from "./values/schema/zod.ts";

/**
 * The values as a zod schema, which fills nothing in, for projects with zod of their own: they make a larger schema with it. It is built
 * by its first use. A key that is not there in the chart is refused; `checkValues` says so in words and knows more than types.
 * The compiler holds the generated type against what the sections take.
 */
export const valuesSchema: z.ZodType<Values, Values> = z.lazy(() => zodOf(values));
