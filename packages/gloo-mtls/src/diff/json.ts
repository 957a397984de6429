import { formatPath } from "@gloo-mtls/objects/data";
import { reportJson } from "@gloo-mtls/objects/report";
import type { InstallationChange } from "./installation-change.ts";

/** JSON has no bigint, and null for nothing. */
const plain = (value: unknown): unknown =>
  JSON.parse(
    JSON.stringify(value ?? null, (_, inner: unknown) => (typeof inner === "bigint" ? Number(inner) : inner)),
  );

/** A difference for programs: a list, empty where nothing differs. */
export const diffJson = (changes: readonly InstallationChange[]): string =>
  reportJson(
    changes.map(({ kind, object, was, path, before, after, causes, effects }) => ({
      kind,
      object,
      ...(was !== undefined && { was }),
      path: formatPath(path),
      before: plain(before),
      after: plain(after),
      causes: causes.map(({ origin, ...cause }) => ({
        key: cause.key,
        before: plain(cause.before),
        after: plain(cause.after),
        ...(origin?.kind === "file" && { file: origin.file, line: origin.line, column: origin.column }),
        ...(origin?.kind === "argument" && { argument: `${origin.flag} ${origin.expression}` }),
      })),
      effects,
    })),
  );
