export { type Acceptance, acceptanceGrammar, covers, readAcceptance, withAcceptances } from "./accepted.ts";
export { codeLink } from "./code-link.ts";
export { counted } from "./counted.ts";
export { excerpt } from "./excerpt.ts";
export { tooDeep, tooLarge } from "./excess.ts";
export type { Finding, ObjectReference, Severity } from "./finding.ts";
export { type FindingRecord, findingRecord, findingsJson, reportJson } from "./findings-json.ts";
export { formatFinding, formatReference } from "./format-finding.ts";
export { InputError, isInputError, throwOnErrors } from "./input-error.ts";
export { markdownText } from "./markdown-text.ts";
export { editsBetween, nearestWord } from "./nearest-word.ts";
export {
  aBoolean,
  aFinding,
  aFunction,
  aList,
  aListOf,
  aMapOf,
  aNumber,
  anObject,
  anObjectWith,
  anything,
  aReference,
  aText,
  type OptionKind,
  type OptionTable,
  oneOf,
  optionKind,
  optionsOf,
  requireArgument,
  required,
  requireList,
  requireOptions,
  someBytes,
} from "./options.ts";
export type { Origin } from "./origin.ts";
export { printable } from "./printable.ts";
export { redacted } from "./redacted.ts";
export { applyRules, type Found, type Rule, type RuleTable } from "./rule.ts";
export { isSecretAt, isSecretField } from "./secret-name.ts";
export { strictly } from "./strict.ts";
export { tableMarkdown, tableText } from "./table.ts";
export { terminalLine, terminalText } from "./terminal-text.ts";
export { xmlText } from "./xml-text.ts";
