import { markdownText, xmlText } from "@gloo-mtls/objects/report";
import type { Effect, InstallationChange } from "./installation-change.ts";
import { causesText, changeLines, countText, groupsOf, type ObjectGroup, objectLine } from "./text.ts";

/** What a comment of a pull request may hold at most, in bytes. */
const most = 60_000;
/** Of one object, in bytes: one that is longer must not push out the others. */
const mostOfObject = 8_000;

/** What a reviewer has to know first. */
const weights: Readonly<Record<Effect["code"], number>> = {
  "mutual-tls-off": 9,
  "mutual-tls-breaks": 8,
  "mutual-tls-breaks-on-the-way": 7,
  "mutual-tls-on": 6,
  "delete-first": 5,
  "rotation-forced": 5,
  "object-replaced": 4,
  "other-key": 4,
  "pods-keep-old-file": 3,
  "pods-restart": 2,
  "job-runs-again": 2,
  "same-key": 1,
};

const weightOf = ({ effects }: ObjectGroup): number =>
  Math.max(0, ...effects.map(({ code }) => weights[code]));

const bytesOf = (text: string): number => new TextEncoder().encode(text).length;

/** As many lines as fit, and how many do not. */
const fitting = (lines: readonly string[], room: number): readonly string[] => {
  let left = room;
  const kept = lines.filter((line) => {
    left -= bytesOf(line) + 1;
    return left > 0;
  });
  return kept.length === lines.length ? lines : [...kept, `(${lines.length - kept.length} more lines)`];
};

const sectionOf = (group: ObjectGroup): string => {
  const lines = group.changes.flatMap((change) => [
    ...(change.path.length === 0 ? [] : changeLines(change)),
    ...(change.causes.length === 0 ? [] : [`  ${causesText(change.causes)}`]),
  ]);
  const body = fitting(lines, mostOfObject);
  // A fence that is longer than any in the text.
  const fence = "`".repeat(
    Math.max(3, ...body.flatMap((line) => line.match(/`+/g) ?? []).map((run) => run.length + 1)),
  );
  return [
    `<details><summary><code>${xmlText(objectLine(group))}</code></summary>`,
    "",
    ...[...new Set(group.effects.map(({ message }) => message))].map(
      (message) => `- ${markdownText(message)}`,
    ),
    ...(body.length === 0 ? [] : ["", `${fence}diff`, ...body, fence]),
    "",
    "</details>",
    "",
  ].join("\n");
};

/** A difference as Markdown for a comment of a pull request: under 60 kB, what matters most first. */
export const diffMarkdown = (changes: readonly InstallationChange[]): string => {
  const groups = groupsOf(changes);
  const head = `**${countText(groups)}**\n\n`;
  let left = most - bytesOf(head) - 100;
  let shownCount = 0;
  const sections: string[] = [];
  for (const group of groups.toSorted((one, other) => weightOf(other) - weightOf(one))) {
    const section = sectionOf(group);
    left -= bytesOf(section) + 1;
    if (left < 0) break;
    sections.push(section);
    shownCount += 1;
  }
  const hiddenCount = groups.length - shownCount;
  return [
    head,
    ...sections,
    ...(hiddenCount === 0 ? [] : [`${hiddenCount} more objects are not shown.\n`]),
  ].join("");
};
