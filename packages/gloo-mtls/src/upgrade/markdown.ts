import { markdownText } from "@gloo-mtls/objects/report";
import { type Entry, type Section, sectionsOf } from "./sections.ts";
import type { UpgradePlan } from "./upgrade-plan.ts";

const linesOf = ({ text, below }: Entry, depth: number): readonly string[] => {
  const [first = "", ...more] = text.split("\n").map(markdownText);
  // A mark at the start of an item would begin a list of its own.
  const item = first.replace(/^([+~-]) /, "\\$1 ");
  return [
    `${"  ".repeat(depth)}- ${item}`,
    ...more.map((part) => `${"  ".repeat(depth + 1)}${part.trim()}`),
    ...below.flatMap((entry) => linesOf(entry, depth + 1)),
  ];
};

const textOf = ({ title, entries, none }: Section): readonly string[] => {
  if (entries.length === 0 && none === "") return [];
  const body = entries.length === 0 ? [none] : entries.flatMap((entry) => linesOf(entry, 0));
  return ["", `## ${title}`, "", ...body];
};

/** A plan as Markdown, for a pull request or a ticket. */
export const upgradeMarkdown = (plan: UpgradePlan): string => {
  const sections = sectionsOf(plan).flatMap(textOf);
  return [`# Upgrade of the Gloo chart from ${plan.from} to ${plan.to}`, ...sections, ""].join("\n");
};
