import { rules } from "./rules/index.ts";
import { validityRules } from "./validity/check-validity.ts";
import { messageRules } from "./validity/envoy/message-rules.ts";
import { bootstrapRules } from "./validity/envoy/rules/index.ts";

/** Every rule by the code of what it finds: those over the graph, those for objects, and those for bootstraps. */
export const verifyRules = { ...rules, ...validityRules, ...messageRules, ...bootstrapRules } as const;

/** What can be found; the codes are stable. */
export type VerifyCode = keyof typeof verifyRules;
