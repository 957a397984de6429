import type { Plan } from "../../plan/index.ts";
import type { Labels } from "../../plan/labels.ts";

/** The labels of what belongs to the webhook's certificates, and of certgen's account and roles. */
export const certgenLabels = ({ labels }: Plan, role: string): Labels => ({
  ...labels,
  gloo: role,
  "gloo.solo.io/component": "certgen",
});
