import { formatPath } from "@gloo-mtls/objects/data";
import { findingRecord, reportJson, requireArgument } from "@gloo-mtls/objects/report";
import type { UpgradePlan } from "./upgrade-plan.ts";
import { aPlan } from "./upgrade-plan.ts";

/**
 * A plan for programs: the fields of `UpgradePlan`, with findings as every command prints them and the
 * paths of values as text.
 */
export const upgradeJson = (upgrade: UpgradePlan): string => {
  requireArgument("upgrade", upgrade, aPlan);
  const { edits, mutualTls, findings, ...plan } = upgrade;
  return reportJson({
    ...plan,
    edits: edits.map(({ kind, path, value, cause, reason, origin }) => ({
      kind,
      path: formatPath(path),
      value: value ?? null,
      cause,
      reason,
      ...(origin?.kind === "file" && { file: origin.file, line: origin.line, column: origin.column }),
    })),
    mutualTls: mutualTls.map(findingRecord),
    findings: findings.map(findingRecord),
  });
};
