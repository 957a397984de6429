import { type Chart, newestChart } from "../../chart/chart.ts";
import { allKeys, type KeyInfo } from "../schema/key-info.ts";
import { type RetiredKey, retiredKeys } from "../schema/retired-keys.ts";
import { values } from "../schema/values.ts";
import { meaningOf } from "./meaning.ts";
import { placesOf } from "./places.ts";

const introduction = ({ version }: Chart): string => `# Values of the Gloo chart ${version}

Every key may be left out or be null. Null removes the default of the chart, and in a named proxy what it would inherit.
\`<name>\` means the name of any gateway proxy: the defaults there are those of \`gatewayProxy\`, which the others
inherit key by key. \`[]\` means any item of a list. Text may be written as a number or as true and false where the
chart prints it all the same.
`;

/** A pipe would end the cell, in code too. */
const cell = (text: string): string => text.replaceAll("|", "\\|");

const code = (text: string): string => `\`${cell(text)}\``;

const defaultOf = ({ kind, default: value }: KeyInfo): string =>
  kind !== "key" || value === undefined ? "" : code(JSON.stringify(value));

const row = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`.replaceAll(/ {2,}/g, " ");

const keyRow = (info: KeyInfo): string =>
  row([code(info.name), cell(info.type), defaultOf(info), cell(meaningOf(info))]);

const table = (heads: readonly string[], rows: readonly string[]): string =>
  [row(heads), row(heads.map(() => "---")), ...rows].join("\n");

const chapters = (chart: Chart): string[] => {
  const infos = allKeys(chart);
  return Object.keys(values.keys).map((name) => {
    const rows = infos.filter(({ path: [top] }) => top === name).map(keyRow);
    return `## ${name}\n\n${table(["Key", "Type", "Default", "Meaning"], rows)}\n`;
  });
};

const retiredRow = ({ section, path, lastIn, instead }: RetiredKey): string =>
  row([code([...placesOf(section), ...path].join(".")), lastIn ?? "never read", cell(instead)]);

const retired = (): string =>
  `## Keys of older charts

They are accepted with a warning and have no effect.

${table(["Key", "Last in", "Instead"], [...new Set(retiredKeys.map(retiredRow))])}
`;

/** A reference of all values of a version of the chart, by default the newest, in Markdown. */
export const valuesMarkdown = (chart: Chart = newestChart): string =>
  [introduction(chart), ...chapters(chart), retired()].join("\n");
