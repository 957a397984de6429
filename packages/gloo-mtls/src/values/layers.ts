export { coalesce } from "./coalesce.ts";
export { fromObject } from "./from-object.ts";
export { fromSet } from "./from-set.ts";
export { fromYaml } from "./from-yaml.ts";
export type { FileLayer, Layer, ObjectLayer, SetLayer } from "./layer.ts";
export { type MergedLayers, mergeLayers } from "./merge-layers.ts";
