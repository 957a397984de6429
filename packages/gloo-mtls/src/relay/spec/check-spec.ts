import { type Data, type DataMap, described, formatPath, type Path, valueAt } from "@gloo-mtls/objects/data";
import { type Finding, nearestWord, type Origin } from "@gloo-mtls/objects/report";
import { type Refusal, type SchemaIssue, type SchemaWords, schemaFindings } from "../../schema-findings.ts";
import { type ModeName, modeNames } from "../mode.ts";
import { clusterProblems } from "./cluster-problems.ts";
import { knownKeys } from "./known-keys.ts";
import { notInMode } from "./not-in-mode.ts";
import { type RelaySpec, relaySpec } from "./relay-spec.ts";

/** Where the value at a path was written. */
export type OriginOf = (path: Path) => Origin | undefined;

const modeOf = (data: DataMap): ModeName | undefined =>
  modeNames.find((mode) => mode === valueAt(data, ["mode"]));

const hinted = (hint: string | undefined): { readonly hint?: string } => (hint === undefined ? {} : { hint });

const unknownKey = (path: Path, data: DataMap): Refusal => {
  const mode = modeOf(data);
  const key = String(path.at(-1) ?? "");
  const above = path.slice(0, -1);
  const place = formatPath(path);
  const dotted = path.filter((step) => typeof step === "string").join(".");
  const absences = mode === undefined ? {} : notInMode[mode];
  // A key of the prototype is not an entry of the table.
  const absence = Object.hasOwn(absences, dotted) ? absences[dotted] : undefined;
  if (mode !== undefined && absence !== undefined) {
    return {
      code: "not-in-mode",
      message: `${place} is not for mode ${mode}: ${absence.reason}`,
      hint: absence.hint,
    };
  }
  const nearest = nearestWord(key, knownKeys(mode, above));
  return {
    code: "unknown-key",
    message: `${place} is not a key of a relay specification${mode === undefined ? "" : ` in mode ${mode}`}`,
    ...hinted(nearest && `did you mean ${formatPath([...above, nearest])}?`),
  };
};

const badMode = (value: Data | undefined): Refusal => {
  if (value === undefined) {
    return { code: "missing-key", message: `mode is missing; it is one of ${modeNames.join(", ")}` };
  }
  const nearest = typeof value === "string" ? nearestWord(value, modeNames) : undefined;
  return {
    code: "bad-mode",
    message: `mode must be one of ${modeNames.join(", ")}, not ${described(value)}`,
    ...hinted(nearest && `did you mean ${nearest}?`),
  };
};

const badValue = (issue: SchemaIssue, path: Path, value: Data | undefined): Refusal => {
  if (value === undefined) return { code: "missing-key", message: `${formatPath(path)} is missing` };
  // Leaves bring their own words; a section in which there is none has zod's, which are about JavaScript.
  const predicate =
    issue.code === "invalid_type" && issue.expected === "object" ? "must be a map" : issue.message;
  return {
    code: "bad-value",
    message: `${formatPath(path)} ${predicate}${predicate.startsWith("must") ? `, not ${described(value)}` : ""}`,
  };
};

const wordsOf = (data: DataMap, originOf: OriginOf): SchemaWords => ({
  unknownKey: (path) => unknownKey(path, data),
  // The modes are a union, and their name distinguishes them.
  wrongValue: (issue, path) =>
    issue.code === "invalid_union"
      ? badMode(valueAt(data, ["mode"]))
      : badValue(issue, path, valueAt(data, path)),
  // What is missing is missing in the section above.
  originOf: (path) => originOf(path) ?? originOf(path.slice(0, -1)),
});

/** A specification that was checked against its schema: either problems or a specification. */
export type CheckedSpec =
  | { readonly problems: readonly [Finding, ...Finding[]]; readonly spec?: never }
  | { readonly problems: readonly []; readonly spec: RelaySpec };

/** Where the management cluster has an agent, there need not be other clusters. */
const isExcused = ({ path, code }: SchemaIssue, data: DataMap): boolean =>
  valueAt(data, ["management", "agent"]) === true &&
  path.length === 1 &&
  path[0] === "workloads" &&
  (code === "too_small" || valueAt(data, ["workloads"]) === undefined);

/** Everything that is wrong with a specification, at once. */
export const checkSpec = (data: DataMap, originOf: OriginOf): CheckedSpec => {
  // Compiling a schema pays off after thousands of checks, and most programs make one.
  const parsed = relaySpec.safeParse(data satisfies Data, { jitless: true });
  const issues = (parsed.error?.issues ?? []).filter((issue) => !isExcused(issue, data));
  // Without issues, apart from excused ones, the data is a specification.
  const spec = { workloads: [], ...data } as unknown as RelaySpec;
  const [first, ...rest] =
    issues.length > 0 ? schemaFindings(issues, wordsOf(data, originOf)) : clusterProblems(spec, originOf);
  if (first !== undefined) return { problems: [first, ...rest] };
  return { problems: [], spec };
};
