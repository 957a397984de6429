export { printDocument } from "./document.ts";
export { toYaml } from "./stream.ts";
export { UnprintableError } from "./unprintable.ts";
