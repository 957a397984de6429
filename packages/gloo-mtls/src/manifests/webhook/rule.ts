import type { RuleWithOperations } from "kubernetes-types/admissionregistration/v1.js";
import type { Draft } from "../../plan/draft.ts";

type Operation = "CREATE" | "UPDATE" | "DELETE";

/** `kubernetes-types` leaves the resources out of the rule. */
interface Rule extends RuleWithOperations {
  resources: string[];
}

/** What is done to what, for a webhook to be asked. The API group of Kubernetes' own core is empty. */
export const rule = (
  operations: readonly Operation[],
  [apiGroup, apiVersion]: readonly [group: string, version: string],
  resources: readonly string[],
): Draft<Rule> => ({ operations, apiGroups: [apiGroup], apiVersions: [apiVersion], resources });
