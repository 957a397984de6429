export { asWritten } from "./as-written.ts";
export type { Change } from "./change.ts";
export { type ChangesOptions, changesBetween } from "./changes-between.ts";
export { itemKey } from "./item-key.ts";
export { itemSteps } from "./item-steps.ts";
