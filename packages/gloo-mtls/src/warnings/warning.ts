import type { Path } from "@gloo-mtls/objects/data";
import type { Hooks } from "../hooks/index.ts";
import type { Plan } from "../plan/index.ts";

/** What a warning looks at: what will be rendered, and what it will be used for. */
export interface WarningContext {
  readonly plan: Plan;
  /** Whether an installation is upgraded, as far as the caller knows. */
  readonly isUpgrade: boolean;
  /** Who installs the manifests, and so when the Jobs that are Helm's hooks run. */
  readonly hooks: Hooks;
}

/** A place, what is wrong there, and what to do. */
interface Remark {
  readonly path: Path;
  /** Stands after the path. */
  readonly says: string;
  readonly hint: string;
}

/** Something that the chart allows and that nobody can mean. */
export interface Warning {
  readonly code: string;
  readonly check: (context: WarningContext) => Iterable<Remark>;
}
