import type { Rule, RuleTable } from "@gloo-mtls/objects/report";
import type { MessageFault } from "./fault.ts";

type Faults = readonly MessageFault[];

const ruleFor = (kind: MessageFault["kind"], severity: "error" | "info", hint: string): Rule<Faults> => ({
  severity,
  hint,
  check: (faults) => faults.filter((fault) => fault.kind === kind),
});

/** What Envoy refuses in its configuration by the descriptions of its API. */
export const messageRules: RuleTable<`envoy-${MessageFault["kind"]}`, Faults> = {
  "envoy-unknown-field": ruleFor(
    "unknown-field",
    "error",
    "remove it or correct its name: Envoy does not start with it",
  ),
  "envoy-wrong-type": ruleFor(
    "wrong-type",
    "error",
    "write a value of the type that the field has: Envoy does not start with this one",
  ),
  "envoy-refused-value": ruleFor(
    "refused-value",
    "error",
    "write a value that Envoy takes: it does not start with this one",
  ),
  "envoy-not-judged": ruleFor(
    "not-judged",
    "info",
    "check it with envoy --mode validate of the image that runs",
  ),
};
