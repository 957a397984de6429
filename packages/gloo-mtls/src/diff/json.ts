import { formatPath } from "@gloo-mtls/objects/data";
import { aListOf, reportJson, requireArgument } from "@gloo-mtls/objects/report";
import type { InstallationChange } from "./installation-change.ts";
import { aChange } from "./text.ts";

/** A difference for programs: a list, empty where nothing differs. */
export const diffJson = (changes: readonly InstallationChange[]): string => {
  requireArgument("changes", changes, aListOf(aChange));
  return reportJson(
    changes.map(({ kind, object, was, path, before, after, causes, effects }) => ({
      kind,
      object,
      was,
      path: formatPath(path),
      before: before ?? null,
      after: after ?? null,
      causes: causes.map(({ origin, ...cause }) => ({
        key: cause.key,
        before: cause.before ?? null,
        after: cause.after ?? null,
        ...(origin?.kind === "file" && { file: origin.file, line: origin.line, column: origin.column }),
        ...(origin?.kind === "argument" && { argument: `${origin.flag} ${origin.expression}` }),
      })),
      effects,
    })),
  );
};
