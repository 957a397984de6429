import type { RuleTable } from "@gloo-mtls/objects/report";
import { misspeltValue, unknownValue } from "./misspelt-value.ts";
import { otherSecret } from "./other-secret.ts";
import { keyInValues, protectionOff, unplannedVariable } from "./protection-off.ts";
import { unplannedComponent } from "./unplanned-component.ts";
import type { ValuesState } from "./values-state.ts";
import { wrongValue } from "./wrong-value.ts";

/** What Helm ignores, what differs from the plan, and what is there besides. */
export const valueRules = {
  "misspelt-value": misspeltValue,
  "unknown-value": unknownValue,
  "wrong-value": wrongValue,
  "protection-off": protectionOff,
  "unplanned-variable": unplannedVariable,
  "other-secret": otherSecret,
  "unplanned-component": unplannedComponent,
  "key-in-values": keyInValues,
} as const satisfies RuleTable<string, ValuesState>;
