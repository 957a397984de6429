export { findingOrigins, type LocateFinding } from "./finding-origins.ts";
export { flowText } from "./patch/flow-text.ts";
export { patchYaml } from "./patch/patch-yaml.ts";
export { readObjects, readStream } from "./read-stream.ts";
export type { Place, Stream, StreamDocument } from "./stream.ts";
export { writeStream } from "./write-stream.ts";
