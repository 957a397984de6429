export { diffInstallations } from "./diff-installations.ts";
export { diffRenders } from "./diff-renders.ts";
export type { Effect, InstallationChange, ValueCause } from "./installation-change.ts";
export { diffJson } from "./json.ts";
export { diffMarkdown } from "./markdown.ts";
export { diffSummary, diffText } from "./text.ts";
