import type { Data } from "@gloo-mtls/objects/data";
import { aListOf, anObject, type Origin, reportJson, requireArgument } from "@gloo-mtls/objects/report";
import type { ExplainedField } from "./cause.ts";
import { aField } from "./cause.ts";
import type { Influences } from "./influences.ts";
import { someInfluences } from "./influences.ts";
import type { UnusedKey } from "./unused.ts";

const originJson = (origin: Origin | undefined): unknown => {
  switch (origin?.kind) {
    case "file":
      return { file: origin.file, line: origin.line, column: origin.column };
    case "argument":
      return { argument: `${origin.flag} ${origin.expression}` };
    case "caller":
      return "caller";
    default:
      return "default";
  }
};

/** What was tried and what came of it; without `tried`, the key was left out. */
const seenJson = (tried: Data | undefined, field: Data | undefined): unknown => ({
  tried,
  value: field ?? null,
});

/** Fields and their causes for programs: one list. */
export const explainJson = (fields: readonly ExplainedField[]): string => {
  requireArgument("fields", fields, aListOf(aField));
  return reportJson(
    fields.map(({ object, path, value, causes, template, decisions, hardenings, quirks }) => ({
      object,
      path,
      value: value ?? null,
      causes: causes.map((cause) => ({
        key: cause.key,
        value: cause.value ?? null,
        origin: originJson(cause.origin),
        with: cause.with,
        seen: seenJson(cause.seen.value, cause.seen.field),
      })),
      template: template ?? null,
      decisions,
      hardenings,
      quirks,
    })),
  );
};

/** What depends on a key for programs: the same list, with an entry for each value that was tried and accepted. */
export const influencesJson = (found: Influences): string => {
  requireArgument("found", found, someInfluences);
  const { key, value, origin, influences } = found;
  return reportJson(
    influences.flatMap(({ tried, fields }) =>
      fields.map((field) => ({
        object: field.object,
        path: field.path,
        value: field.value ?? null,
        causes: [
          {
            key,
            value: value ?? null,
            origin: originJson(origin),
            with: [],
            seen: seenJson(tried, field.after),
          },
        ],
      })),
    ),
  );
};

/** Keys that nothing depends on for programs: one list. */
export const unusedJson = (keys: readonly UnusedKey[]): string => {
  requireArgument("keys", keys, aListOf(anObject));
  return reportJson(
    keys.map(({ key, value, origin, needs, dead }) => ({
      key,
      value: value ?? null,
      origin: originJson(origin),
      needs: needs ?? null,
      dead: dead ?? null,
    })),
  );
};
