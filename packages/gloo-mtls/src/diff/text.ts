import { type Data, type DataMap, deepEqual, formatPath, isMap, jsonText } from "@gloo-mtls/objects/data";
import {
  aList,
  aListOf,
  anObject,
  anObjectWith,
  aText,
  formatReference,
  type ObjectReference,
  printable,
  requireArgument,
  required,
  terminalLine,
} from "@gloo-mtls/objects/report";
import type { Effect, InstallationChange, ValueCause } from "./installation-change.ts";

const marks = { added: "+", removed: "-", changed: "~", moved: "~" } as const;

/** The changes of one object. */
export interface ObjectGroup {
  readonly object: ObjectReference;
  readonly was: ObjectReference | undefined;
  readonly kind: "added" | "removed" | "changed";
  readonly changes: readonly InstallationChange[];
  readonly effects: readonly Effect[];
}

/** What a change is to those who print it; `diffInstallations` finds them. */
export const aChange = anObjectWith({
  kind: required(aText),
  object: required(anObject),
  path: required(aList),
  causes: required(aListOf(anObject)),
  effects: required(aListOf(anObject)),
});

/** Changes by object, in their order. */
export const groupsOf = (changes: readonly InstallationChange[]): readonly ObjectGroup[] => {
  requireArgument("changes", changes, aListOf(aChange));
  const groups = new Map<string, InstallationChange[]>();
  for (const change of changes) {
    const name = JSON.stringify([change.object, change.was]);
    const known = groups.get(name);
    if (known === undefined) groups.set(name, [change]);
    else known.push(change);
  }
  return [...groups.values()].flatMap((own): ObjectGroup[] => {
    const [first] = own;
    if (first === undefined) return [];
    return [
      {
        object: first.object,
        was: first.was,
        kind: first.path.length > 0 || first.kind === "moved" ? "changed" : first.kind,
        changes: own,
        effects: own.flatMap(({ effects }) => effects),
      },
    ];
  });
};

/** A value on one line. */
const valueText = (value: Data | undefined): string => {
  if (value === undefined) return "nothing";
  return printable(typeof value === "string" && /^\S+$/.test(value) ? value : jsonText(value));
};

const positionText = ({ origin }: ValueCause): string => {
  if (origin?.kind === "file") return `, ${origin.file}:${origin.line}:${origin.column}`;
  if (origin?.kind === "argument") return `, ${origin.flag} ${origin.expression}`;
  return "";
};

/** `because global.image.tag: 1.21.3 -> 1.22.1, values.yaml:4:10`. */
export const causesText = (causes: readonly ValueCause[]): string =>
  terminalLine(
    `because ${causes.map((cause) => `${cause.key}: ${valueText(cause.before)} -> ${valueText(cause.after)}${positionText(cause)}`).join("; and ")}`,
  );

const isLines = (value: Data | undefined): value is string =>
  typeof value === "string" && value.includes("\n");

/** The lines between those at the start and at the end that two texts have in common. */
const differingLines = (before: string, after: string): readonly string[] => {
  const [old, fresh] = [before.split("\n"), after.split("\n")];
  let start = 0;
  while (start < old.length && start < fresh.length && old[start] === fresh[start]) start += 1;
  let end = 0;
  const most = Math.min(old.length, fresh.length) - start;
  while (end < most && old[old.length - 1 - end] === fresh[fresh.length - 1 - end]) end += 1;
  return [
    ...old.slice(start, old.length - end).map((line) => `- ${line}`),
    ...fresh.slice(start, fresh.length - end).map((line) => `+ ${line}`),
  ];
};

/** Whose certificate it is, and the facts of it that are others. */
const certificateLines = (before: DataMap, after: DataMap): readonly string[] =>
  Object.entries(after).flatMap(([field, value]) => {
    const old = before[field];
    if (!deepEqual(old, value)) return [`    ${field}: ${valueText(old)} -> ${valueText(value)}`];
    return field === "subject" ? [`    ${field}: ${valueText(value)}`] : [];
  });

/** What a change says below its object. */
export const changeLines = ({ kind, path, before, after }: InstallationChange): readonly string[] => {
  const place = `${marks[kind]} ${formatPath(path)}`;
  if (kind === "moved") return [`${place}: has another place`];
  if (isLines(before) && isLines(after)) {
    return [`${place}:`, ...differingLines(before, after).map((line) => `    ${terminalLine(line)}`)];
  }
  // Other maps are compared field by field.
  if (isMap(before) && isMap(after)) return [`${place}:`, ...certificateLines(before, after)];
  if (before === undefined) return [`${place}: ${valueText(after)}`];
  if (after === undefined) return [`${place}: ${valueText(before)}`];
  if (before === after) return [`${place}: changes, and is not shown`];
  return [`${place}: ${valueText(before)} -> ${valueText(after)}`];
};

/** `~ Deployment/gloo-system/gloo`. */
export const objectLine = ({ object, was, kind }: ObjectGroup): string =>
  printable(
    `${marks[kind]} ${formatReference(object)}${was === undefined ? "" : ` (was ${formatReference(was)})`}`,
  );

/** One after another, as each is first said. */
const distinct = (texts: readonly string[]): readonly string[] => [...new Set(texts)];

const objectText = (group: ObjectGroup): readonly string[] => [
  objectLine(group),
  ...group.changes.flatMap((change) => [
    ...(change.path.length === 0 ? [] : changeLines(change).map((line) => `    ${line}`)),
    ...(change.causes.length === 0 ? [] : [`      ${causesText(change.causes)}`]),
  ]),
  ...distinct(group.effects.map(({ message }) => `    => ${printable(message)}`)),
];

/** How many objects differ. */
export const countText = (groups: readonly ObjectGroup[]): string => {
  if (groups.length === 0) return "Nothing differs.";
  const count = (kind: ObjectGroup["kind"]) => groups.filter((group) => group.kind === kind).length;
  const verb = groups.length === 1 ? "1 object differs" : `${groups.length} objects differ`;
  return `${verb}: ${count("changed")} changed, ${count("added")} added, ${count("removed")} removed.`;
};

/** A difference as text for a terminal. */
export const diffText = (changes: readonly InstallationChange[]): string => {
  const groups = groupsOf(changes);
  return [...groups.flatMap(objectText), countText(groups), ""].join("\n");
};

/** The same with one line for an object. */
export const diffSummary = (changes: readonly InstallationChange[]): string => {
  const groups = groupsOf(changes);
  return [
    ...groups.map((group) => {
      const effects = distinct(group.effects.map(({ code }) => code)).join(", ");
      return `${objectLine(group)}${effects === "" ? "" : `: ${effects}`}`;
    }),
    countText(groups),
    "",
  ].join("\n");
};
