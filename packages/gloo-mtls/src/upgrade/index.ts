export { edited } from "../diff/edited.ts";
export type { Immutable } from "../diff/immutable.ts";
export type { CrdChange } from "./crd-changes.ts";
export { upgradeJson } from "./json.ts";
export { upgradeMarkdown } from "./markdown.ts";
export { planUpgrade } from "./plan-upgrade.ts";
export { upgradeText } from "./text.ts";
export type { UpgradeOptions } from "./upgrade-options.ts";
export type {
  Cause,
  ChangedField,
  ChangedObject,
  TouchingChange,
  UpgradePlan,
} from "./upgrade-plan.ts";
export type { ValueEdit } from "./value-edit.ts";
