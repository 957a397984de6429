import type { Manifest } from "@gloo-mtls/objects/object";
import type { Rule } from "@gloo-mtls/objects/report";
import type { Hooks } from "../hooks/index.ts";
import type { Rendering } from "../manifests/rendering.ts";
import type { Plan } from "../plan/index.ts";
import type { CertgenWorkloads } from "./certgen-workload.ts";

/** What the rules for warnings look at: what will be rendered, and what it will be used for. */
export interface WarningSubject {
  readonly plan: Plan;
  /** The objects, as the overrides of the values leave them. */
  readonly rendering: Rendering;
  /** Objects that hardening adds to them, which are of no file of the chart. */
  readonly added: readonly Manifest[];
  /** Certgen's Jobs and CronJobs among the chart's. */
  readonly certgen: CertgenWorkloads;
  /** Whether an installation is upgraded, as far as the caller knows. */
  readonly isUpgrade: boolean;
  /** Who installs the manifests, and so when the Jobs that are Helm's hooks run. */
  readonly hooks: Hooks;
}

/** Something that the chart allows and that does not work as it looks. Its message continues the path of the value. */
export type WarningRule = Rule<WarningSubject>;
