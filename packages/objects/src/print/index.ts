export { printDocument } from "./document.ts";
export { toYaml, yamlChunks } from "./stream.ts";
export { UnprintableError } from "./unprintable.ts";
