// For projects with zod of their own, which make a larger schema with that of the values in it.
export { valuesSchema } from "./values/schema/values.ts";
