import type { Rule, RuleTable, Severity } from "@gloo-mtls/objects/report";
import type { SchemaFault } from "./schema-faults.ts";

type Faults = readonly SchemaFault[];

const ruleFor = (kind: SchemaFault["kind"], hint: string, severity: Severity = "error"): Rule<Faults> => ({
  severity,
  hint,
  check: (faults) => faults.filter((fault) => fault.kind === kind),
});

/** What the API server refuses by the schema of a kind, and what it drops. */
export const schemaRules: RuleTable<SchemaFault["kind"], Faults> = {
  "unknown-field": ruleFor(
    "unknown-field",
    "remove it or correct its name: kubectl apply refuses it, and an API server drops it without effect",
  ),
  "pruned-field": ruleFor(
    "pruned-field",
    "remove it, correct its name, or apply the CustomResourceDefinition that has it",
    "warning",
  ),
  "missing-field": ruleFor("missing-field", "add it: the API server refuses the object without it"),
  "wrong-type": ruleFor(
    "wrong-type",
    "write a value of the type that the API has; a number or true in quotes is text",
  ),
  "refused-value": ruleFor("refused-value", "write a value that the API takes"),
};
