import { type Data, jsonText } from "@gloo-mtls/objects/data";
import {
  aListOf,
  anObject,
  anObjectWith,
  aText,
  formatFinding,
  formatReference,
  type Origin,
  requireArgument,
  required,
  terminalLine,
} from "@gloo-mtls/objects/report";
import type { Cause, ExplainedField } from "./cause.ts";
import { aField } from "./cause.ts";
import type { Influences } from "./influences.ts";
import { someInfluences } from "./influences.ts";
import type { UnusedKey } from "./unused.ts";

/** As much of a value as a line of text takes. */
const longest = 120;

/** A value on one line. */
const valueText = (value: Data | undefined): string => {
  if (value === undefined) return "not there";
  const text = jsonText(value);
  return text.length > longest ? `${text.slice(0, longest)}…` : text;
};

/** Where a value was written. */
const originText = (origin: Origin | undefined): string => {
  switch (origin?.kind) {
    case "file":
      return `${origin.file}:${origin.line}:${origin.column}`;
    case "argument":
      return `${origin.flag} ${origin.expression}`;
    case "caller":
      return "the values of the caller";
    default:
      return "the chart's default";
  }
};

const triedText = (value: Data | undefined): string =>
  value === undefined ? "without it" : `with ${valueText(value)}`;

const causeText = ({ key, value, origin, with: others, seen }: Cause): string => {
  const also = others.length === 0 ? "" : `, together with ${others.join(" and ")}`;
  return `${key}: ${valueText(value)} (${originText(origin)})${also}; ${triedText(seen.value)}: ${valueText(seen.field)}`;
};

const fieldText = ({
  path,
  value,
  causes,
  decisions,
  hardenings,
  quirks,
}: ExplainedField): readonly string[] => [
  `  ${path}: ${valueText(value)}`,
  ...(causes.length === 0 ? ["    no value was found that changes it"] : []),
  ...causes.map((cause) => `    ${causeText(cause)}`),
  ...(decisions.length === 0 ? [] : [`    decided in the plan: ${decisions.join(", ")}`]),
  ...quirks.map((name) => `    quirk: ${name}`),
  ...hardenings.map((name) => `    hardening that changes it: ${name}`),
];

const asText = (lines: readonly string[]): string => lines.map((line) => `${terminalLine(line)}\n`).join("");

/** Fields and their causes as text for a terminal. */
export const explainText = (fields: readonly ExplainedField[]): string => {
  requireArgument("fields", fields, aListOf(aField));
  return asText(
    fields.flatMap((field, index) => {
      const title = formatReference(field.object);
      const before = fields[index - 1];
      const isNew = before === undefined || formatReference(before.object) !== title;
      const template = field.template === undefined ? "" : ` (${field.template})`;
      return [...(isNew ? [`${title}${template}`] : []), ...fieldText(field)];
    }),
  );
};

/** What depends on a key as text for a terminal. */
export const influencesText = (found: Influences): string => {
  requireArgument("found", found, someInfluences);
  const { key, value, origin, influences } = found;
  return asText([
    `${key}: ${value === undefined ? "no value" : `${valueText(value)} (${originText(origin)})`}`,
    ...influences.flatMap(({ tried, refusals, fields }) => [
      `${triedText(tried)}:`,
      ...refusals.flatMap((finding) =>
        formatFinding(finding)
          .split("\n")
          .map((line) => `  ${line}`),
      ),
      ...(refusals.length + fields.length === 0 ? ["  nothing changes"] : []),
      ...fields.map(({ object, path, value: before, after }) => {
        const name = formatReference(object);
        if (path === "") return `  ${name}: ${before === undefined ? "is there" : "is not there"}`;
        return `  ${name} ${path}: ${valueText(before)} -> ${valueText(after)}`;
      }),
    ]),
  ]);
};

/** Keys that nothing depends on as text for a terminal. */
export const unusedText = (keys: readonly UnusedKey[]): string => {
  requireArgument("keys", keys, aListOf(anObjectWith({ key: required(aText), origin: required(anObject) })));
  return asText(
    keys.length === 0
      ? ["something depends on every key"]
      : keys.map(({ key, value, origin, needs, dead }) => {
          const why =
            (needs && `; it matters with ${needs.key}: ${needs.value}`) ??
            (dead === undefined ? "" : `; it is not read: ${dead}`);
          return `${key}: ${valueText(value)} (${originText(origin)})${why}`;
        }),
  );
};
