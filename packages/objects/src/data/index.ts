export { type Data, type DataMap, isMap } from "./data.ts";
export { deepEqual } from "./deep-equal.ts";
export { deepFreeze } from "./deep-freeze.ts";
export { described } from "./described.ts";
export { maxDepth } from "./max-depth.ts";
export { formatPath, type ItemKey, type NamedPath, type Path } from "./path.ts";
export { putKey } from "./put-key.ts";
export { valueAt } from "./value-at.ts";
export { withoutNullFields, withoutNulls } from "./without-nulls.ts";
