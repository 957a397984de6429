export type { Cause, ExplainedField } from "./cause.ts";
export { explain } from "./explain.ts";
export type { ExplainOptions } from "./explain-options.ts";
export { type Influence, type InfluencedField, type Influences, influences } from "./influences.ts";
export { explainJson, influencesJson, unusedJson } from "./json.ts";
export { explainText, influencesText, unusedText } from "./text.ts";
export { type UnusedKey, unused } from "./unused.ts";
