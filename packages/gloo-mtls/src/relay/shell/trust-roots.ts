import { secretRequirements } from "../secret-requirements.ts";
import type { CompleteSpec } from "../spec/complete-spec.ts";
import { type CommandedCluster, patchSecret } from "./secret-commands.ts";

/** The present root and the new one, one after the other. */
export const bothRoots = "both-roots.crt";

/**
 * Puts the roots of a file into every `ca.crt` that is there, and touches nothing else: a Secret that is
 * applied whole would bring its new certificate along.
 */
export const trustRoots = (spec: CompleteSpec, file: string): readonly string[] => {
  const { management, workloads } = spec;
  const requirements = secretRequirements(spec).filter(({ entries }) => entries.includes("ca.crt"));
  const on = (where: "management" | "workload", cluster: CommandedCluster): readonly string[] =>
    requirements
      .filter((requirement) => requirement.on === where)
      .map((requirement) => patchSecret(requirement, cluster, [["ca.crt", file]]));
  return [...on("management", management), ...workloads.flatMap((cluster) => on("workload", cluster))];
};
