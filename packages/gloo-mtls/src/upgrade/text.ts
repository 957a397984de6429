import { printable } from "@gloo-mtls/objects/report";
import { type Entry, type Section, sectionsOf } from "./sections.ts";
import type { UpgradePlan } from "./upgrade-plan.ts";

const linesOf = ({ text, below }: Entry, depth: number): readonly string[] => [
  ...text.split("\n").map((part) => "  ".repeat(depth) + printable(part)),
  ...below.flatMap((entry) => linesOf(entry, depth + 1)),
];

const textOf = ({ title, entries, none }: Section): readonly string[] => {
  if (entries.length === 0) return none === "" ? [] : ["", `${title}: ${none}`];
  return ["", `${title}:`, ...entries.flatMap((entry) => linesOf(entry, 1))];
};

/** A plan as text for a terminal. */
export const upgradeText = (plan: UpgradePlan): string => {
  const sections = sectionsOf(plan).flatMap(textOf);
  return [`Upgrade of the Gloo chart from ${plan.from} to ${plan.to}`, ...sections, ""].join("\n");
};
