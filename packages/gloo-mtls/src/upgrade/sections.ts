import { formatPath, jsonText } from "@gloo-mtls/objects/data";
import {
  formatFinding,
  formatReference,
  printable,
  redacted,
  requireArgument,
} from "@gloo-mtls/objects/report";
import type { CrdChange } from "./crd-changes.ts";
import type { Cause, ChangedField, ChangedObject, TouchingChange, UpgradePlan } from "./upgrade-plan.ts";
import { aPlan } from "./upgrade-plan.ts";
import type { ValueEdit } from "./value-edit.ts";

/** A line of a report, with the lines that belong under it. */
export interface Entry {
  readonly text: string;
  readonly below: readonly Entry[];
}

/** A part of a report. One without entries says so in words. */
export interface Section {
  readonly title: string;
  readonly entries: readonly Entry[];
  readonly none: string;
}

const line = (text: string, below: readonly Entry[] = []): Entry => ({ text, below });

const marks = { added: "+", removed: "-", changed: "~" } as const;

/** Longer values are left to `-o json`. */
const longest = 120;

/** `: before -> after`, or the one of them that there is. */
const valuesText = ({ before, after }: ChangedField): string => {
  const texts = [before, after].flatMap((value) => (value === undefined ? [] : printable(String(value))));
  const text = texts.join(" -> ");
  return text === "" || text.length > longest ? "" : `: ${text}`;
};

/** An object, with those of its fields that a change touches. */
const objectEntry = ({ object, kind, fields }: ChangedObject, cause: Cause): Entry =>
  line(
    `${marks[kind]} ${formatReference(object)}`,
    fields
      .filter(({ causes }) => causes.includes(cause))
      .map((field) => line(`${marks[field.kind]} ${redacted(field.path)}${valuesText(field)}`)),
  );

const changeEntry = ({ name, comes, does }: TouchingChange, objects: readonly ChangedObject[]): Entry =>
  line(
    `${name}${comes ? "" : " (goes away)"}: ${comes ? does : `No longer: ${does}`}`,
    objects.filter(({ causes }) => causes.includes(name)).map((object) => objectEntry(object, name)),
  );

/** A value as it may be shown: on one line, without keys and tokens. */
const shown = (value: ValueEdit["value"]): string => redacted(jsonText(value));

const editEntry = ({ kind, path, value, cause, reason }: ValueEdit): Entry =>
  line(`${kind} ${formatPath(path)}${kind === "set" ? `: ${shown(value)}` : ""} (${cause}: ${reason})`);

const crdEntry = ({ name, kind, gains, loses }: CrdChange): Entry =>
  line(`${marks[kind]} ${name}`, [
    ...gains.map((text) => line(`+ ${text}`)),
    ...loses.map((text) => line(`- ${text}`)),
  ]);

/** Everything that a plan says, in the order in which a person wants to know it. */
export const sectionsOf = (plan: UpgradePlan): readonly Section[] => {
  requireArgument("plan", plan, aPlan);
  return [
    {
      title: "Findings",
      entries: plan.findings.map((finding) => line(formatFinding(finding))),
      none: "",
    },
    {
      title: "Versions on the way",
      entries: plan.stops.map((version) => line(version)),
      none: `None: ${plan.to} may follow ${plan.from} directly.`,
    },
    {
      title: `Changes of the chart that touch these values (${plan.changes.filter(({ file }) => file !== undefined).length} of ${plan.allChanges})`,
      entries: plan.changes.map((change) => changeEntry(change, plan.objects)),
      none: "None: the objects stay as they are.",
    },
    {
      title: "Values to change",
      entries: plan.edits.map(editEntry),
      none: "None.",
    },
    {
      title: "Pods that are replaced",
      entries: plan.restarts.map((object) =>
        line(
          object.kind === "GatewayParameters"
            ? `the proxies of the Kubernetes Gateway API, by ${formatReference(object)}`
            : formatReference(object),
        ),
      ),
      none: "None.",
    },
    {
      title: "Objects to delete first",
      entries: plan.immutable.map(({ object, fields, command }) =>
        line(`${formatReference(object)}: Kubernetes does not let ${fields.join(" and ")} change`, [
          line(command),
        ]),
      ),
      none: "None.",
    },
    {
      title: "CustomResourceDefinitions that change (Helm does not upgrade them)",
      entries: plan.crds.map(crdEntry),
      none: "None.",
    },
    {
      title: "Mutual TLS",
      entries: plan.mutualTls.map(({ code, message, hint }) =>
        line(`${code}: ${message}`, hint === undefined ? [] : [line(hint)]),
      ),
      none: "It is off between the proxies and the control plane.",
    },
  ];
};
