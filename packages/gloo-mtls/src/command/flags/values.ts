import { type Finding, InputError } from "@gloo-mtls/objects/report";
import type { Command } from "commander";
import { carriedValues } from "../../values/carried/carried-values.ts";
import { terraformHeredoc } from "../../values/carried/terraform-heredoc.ts";
import { fromSet, fromYaml, type Layer } from "../../values/layers.ts";
import type { SetKind } from "../../values/set/dialect.ts";
import { exitCode } from "../exit-code.ts";
import { Failure, reasonOf } from "../failure.ts";
import { bytesIn } from "../io/files.ts";
import type { Host } from "../io/host.ts";
import { collect } from "./list.ts";

/** What the flags of values parse into. */
export interface ValueFlags {
  readonly values?: readonly string[];
  readonly set?: readonly string[];
  readonly setString?: readonly string[];
  readonly setJson?: readonly string[];
  readonly setFile?: readonly string[];
  readonly setLiteral?: readonly string[];
  readonly unknownKeys?: "error" | "warn";
  readonly strict?: boolean;
  readonly chartVersion?: string;
  readonly allowUnknownPatch?: boolean;
  readonly chart?: ChartName;
}

/** The charts whose values are read, and what `render` calls them. */
export const editions = { gloo: "open-source", "gloo-ee": "enterprise" } as const;

export type ChartName = keyof typeof editions;

/** The flags whose argument begins with the key of a value. */
export const keyedFlags: ReadonlySet<string | undefined> = new Set([
  "--set",
  "--set-string",
  "--set-json",
  "--set-file",
  "--set-literal",
]);

/** Helm takes several files in one flag, with commas between them. */
const collectFiles = (item: string, earlier: readonly string[] | undefined): readonly string[] => [
  ...(earlier ?? []),
  ...item.split(","),
];

/** Adds the flags of a command that reads values and renders them as one version of the chart does. */
export const withValueFlags = (command: Command): Command =>
  withChartFlags(withLayerFlags(command).option("--strict", "make every warning an error"));

/** Adds the flags that say which chart is rendered. */
export const withChartFlags = (command: Command): Command =>
  command
    .option(
      "--chart-version <version>",
      "render as this version of the chart does, 1.18.0 or newer",
      versionFlag,
    )
    .addOption(
      command
        .createOption("--chart <name>", "which chart the values are written for")
        .choices(Object.keys(editions)),
    )
    .option(
      "--allow-unknown-patch",
      "take a patch newer than this release for the newest known one of its minor",
    );

/** A version as Helm takes it: with an equals sign or a `v` in front. */
export const versionFlag = (text: string): string => text.replace(/^=?v?(?=\d)/, "");

/** Adds Helm's flags of values to a command. */
export const withLayerFlags = (command: Command): Command =>
  command
    .option("-f, --values <file>", "values file, or - for standard input (may be repeated)", collectFiles)
    .option("--set <key=value>", "set values, with Helm's grammar (may be repeated)", collect)
    .option("--set-string <key=value>", "set values as text (may be repeated)", collect)
    .option("--set-json <key=json>", "set values as JSON (may be repeated)", collect)
    .option("--set-file <key=path>", "set values to the text of files (may be repeated)", collect)
    .option("--set-literal <key=value>", "set a value to the rest of the argument (may be repeated)", collect)
    .addOption(
      command
        .createOption("--unknown-keys <mode>", "what to do about keys that the chart does not have")
        .choices(["error", "warn"])
        .default("error"),
    );

/**
 * The layers that the flags say, in Helm's order of files before arguments.
 *
 * @param tell Gets what is worth knowing of how a file was read.
 */
export const layersOf = (
  flags: ValueFlags,
  host: Pick<Host, "read">,
  tell: (finding: Finding) => void,
): readonly Layer[] => {
  const expressions: readonly (readonly [SetKind, readonly string[] | undefined])[] = [
    ["json", flags.setJson],
    ["set", flags.set],
    ["string", flags.setString],
    ["file", flags.setFile],
    ["literal", flags.setLiteral],
  ];
  return [
    ...(flags.values ?? []).flatMap((file) => layersIn(file, host, tell)),
    ...expressions.flatMap(([as, texts]) =>
      (texts ?? []).map((text) => fromSet(text, { as, read: (path) => setFile(path, host) })),
    ),
  ];
};

/** The values in a file, or in what it is besides. */
const layersIn = (
  file: string,
  host: Pick<Host, "read">,
  tell: (finding: Finding) => void,
): readonly Layer[] => {
  const bytes = valuesIn(file, host);
  const text = new TextDecoder().decode(bytes);
  const heredoc = terraformHeredoc(text, file);
  if (heredoc !== undefined) throw new InputError([heredoc]);
  const { layers, notes } = carriedValues(fromYaml(bytes, { file }), text);
  notes.forEach(tell);
  return layers;
};

/** The text of a file for `--set-file`, whose problems name the expression. */
const setFile = (path: string, { read }: Pick<Host, "read">): string => {
  try {
    return new TextDecoder().decode(read(path));
  } catch (error) {
    throw new Error(reasonOf(error), { cause: error });
  }
};

const valuesIn = (file: string, host: Pick<Host, "read">): Uint8Array => {
  if (/^[a-z][a-z0-9+.-]+:\/\//i.test(file)) {
    throw new Failure(
      exitCode.usage,
      `${file}: values are read from files only\n  hint: download it first, and pass the file, or - for standard input`,
    );
  }
  return bytesIn(file, host);
};
