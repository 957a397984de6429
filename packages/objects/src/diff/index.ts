export type { Change } from "./change.ts";
export { type ChangesOptions, changesBetween } from "./changes-between.ts";
