export { type CodeEntry, codeEntries } from "./code-areas.ts";
export { codeListText, codeText, entriesOf } from "./text.ts";
