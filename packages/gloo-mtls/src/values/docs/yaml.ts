import { type Data, isMap } from "@gloo-mtls/objects/data";
import { printDocument } from "@gloo-mtls/objects/print";
import { type Chart, newestChart } from "../../chart/chart.ts";
import { defaultsOf } from "../defaults-of.ts";
import { isKnownTo } from "../later-keys.ts";
import type { Key, Node, Section } from "../schema/node.ts";
import { values } from "../schema/values.ts";
import { meaningOf } from "./meaning.ts";
import { wrapped } from "./wrapped.ts";

const width = 100;

const header = ({ version }: Chart): string => `
All values of the Gloo chart ${version} with their defaults. Read as it is, this file changes nothing.
A key with a # before it, and no space between the two, has no default: what it takes is written behind it.
To set one, remove that #, from the lines below it too, and write a value; a {} or null on the line of its map has to go.
`;

/** For editors, which take the schema that lies beside the file: `gloo-mtls values --schema`. */
const modeline = "# yaml-language-server: $schema=values.schema.json";

const comment = (text: string): string[] => wrapped(text, width).map((line) => `# ${line}`);

const indented = (lines: readonly string[]): string[] =>
  lines.map((line) => (line === "" ? "" : `  ${line}`));

/** Lines without effect until someone takes the sign away; comments among them stay comments then. */
const switchedOff = (lines: readonly string[]): string[] => lines.map((line) => `#${line}`);

const meaning = (node: Node): string[] => {
  if (node.kind === "list" || node.kind === "map") return comment(node.item.description);
  return comment(meaningOf({ unit: undefined, ...node }));
};

const placeholder = (name: string, { leaf }: Key<unknown>): string => `${name}: # ${leaf.noun}`;

const nodesOf = (section: Section, chart: Chart): (readonly [string, Node])[] =>
  Object.entries(section.keys).filter(([, node]) => isKnownTo(chart, node));

const entriesOf = (section: Section, defaults: Data | undefined, chart: Chart): string[] =>
  nodesOf(section, chart).flatMap(([name, node]) => {
    const value = isMap(defaults) && Object.hasOwn(defaults, name) ? defaults[name] : undefined;
    return [...meaning(node), ...entryOf(name, node, value, chart)];
  });

const printed = (name: string, value: Data): string[] =>
  printDocument({ [name]: value })
    .trimEnd()
    .split("\n");

const entryOf = (name: string, node: Node, value: Data | undefined, chart: Chart): string[] => {
  if (value === undefined) return switchedOff(withoutDefault(name, node, chart));
  switch (node.kind) {
    case "key":
    case "list":
      return printed(name, value);
    case "section": {
      const filled = isMap(value) && Object.keys(value).length > 0;
      const [first = ""] = filled ? [`${name}:`] : printed(name, value);
      return [first, ...indented(entriesOf(node, value, chart))];
    }
    case "map":
      return [
        `${name}:`,
        ...indented(
          Object.entries(isMap(value) ? value : {}).flatMap(([item, itemValue]) =>
            entryOf(item, node.item, itemValue, chart),
          ),
        ),
      ];
  }
};

/** As it looks once it is switched on. */
const withoutDefault = (name: string, node: Node, chart: Chart): string[] => {
  switch (node.kind) {
    case "key":
      return [placeholder(name, node)];
    case "section":
      return [`${name}:`, ...indented(wholeSection(node, chart))];
    case "list":
      return [`${name}:`, "  -", ...indented(indented(wholeSection(node.item, chart)))];
    case "map":
      return [`${name}:`, "  name:", ...indented(indented(wholeSection(node.item, chart)))];
  }
};

const wholeSection = (section: Section, chart: Chart): string[] =>
  nodesOf(section, chart).flatMap(([name, node]) => [...meaning(node), ...withoutDefault(name, node, chart)]);

/**
 * All defaults of a version of the chart, by default the newest, as a values file with what each key means;
 * a key without a default is there, switched off.
 */
export const valuesYaml = (chart: Chart = newestChart): string =>
  [
    modeline,
    ...header(chart)
      .trim()
      .split("\n")
      .map((line) => `# ${line}`),
    "",
    ...nodesOf(values, chart).flatMap(([name, node]) => [
      ...meaning(node),
      ...entryOf(name, node, defaultsOf(chart)[name], chart),
      "",
    ]),
  ]
    .join("\n")
    .replace(/\n+$/, "\n");
