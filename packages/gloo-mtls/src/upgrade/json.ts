import { formatPath } from "@gloo-mtls/objects/data";
import { findingRecord, reportJson } from "@gloo-mtls/objects/report";
import type { UpgradePlan } from "./upgrade-plan.ts";

/**
 * A plan for programs: the fields of `UpgradePlan`, with findings as every command prints them and the
 * paths of values as text.
 */
export const upgradeJson = ({ edits, mutualTls, findings, ...plan }: UpgradePlan): string =>
  reportJson({
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
