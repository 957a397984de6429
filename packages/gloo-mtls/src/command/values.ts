import { printDocument } from "@gloo-mtls/objects/print";
import { type Acceptance, InputError, withAcceptances } from "@gloo-mtls/objects/report";
import { type Chart, chartOf, newestChart } from "../chart/chart.ts";
import { loadValues } from "../load-values.ts";
import { quirksMarkdown } from "../quirks/quirks.ts";
import { valuesJsonSchema } from "../values/docs/json-schema.ts";
import { valuesMarkdown } from "../values/docs/markdown.ts";
import { valuesYaml } from "../values/docs/yaml.ts";
import { acceptOption } from "./flags/accept.ts";
import { editions, layersOf, type ValueFlags, withValueFlags } from "./flags/values.ts";
import type { AddCommand } from "./program.ts";
import { type WarningsFormat, warningsOf, withWarningsFlag } from "./warnings.ts";

interface ValuesFlags extends ValueFlags {
  readonly schema?: boolean;
  readonly docs?: boolean;
  readonly defaults?: boolean;
  readonly quirks?: boolean;
  readonly accept?: readonly Acceptance[];
  readonly warnings: WarningsFormat;
}

/** What the flags ask for instead of merged values. */
const writtenBy = ({
  schema,
  docs,
  defaults,
  quirks,
}: ValuesFlags): ((chart: Chart) => string) | undefined => {
  if (schema) return valuesJsonSchema;
  if (docs) return valuesMarkdown;
  if (defaults) return valuesYaml;
  return quirks ? quirksMarkdown : undefined;
};

const help = `
Examples:
  $ gloo-mtls values -f values.yaml --set gloo.logLevel=debug   the merged values, with defaults
  $ gloo-mtls values --defaults > values.yaml                   all defaults, with comments
  $ gloo-mtls values --schema > values.schema.json              for an editor, or for Helm
  $ gloo-mtls values --schema --chart-version 1.20.11           the same of an older version of the chart
  $ gloo-mtls values --quirks | less                            where the chart surprises
`;

/** `gloo-mtls values`: what can be set, and what is set. */
export const addValues: AddCommand = (program, host, end) => {
  const command = program.command("values");
  withValueFlags(
    command
      .description("Show the values after merging, or what values there are.")
      .option("--schema", "the JSON Schema of the values (draft-07)")
      .option("--docs", "a reference of all values, in Markdown")
      .option("--defaults", "all defaults as a values file, with comments")
      .option("--quirks", "surprising behaviour of the chart that is kept, with what to do instead"),
  )
    .addHelpText("after", help)
    .action((flags: ValuesFlags) =>
      warningsOf(flags.warnings, host, end, async (quietHost, warn) => {
        const {
          chart: named = "gloo",
          unknownKeys,
          chartVersion,
          allowUnknownPatch,
          strict,
          accept = [],
        } = flags;
        const written = writtenBy(flags);
        if (written !== undefined) {
          const chart = chartOf(chartVersion ?? newestChart.version, { allowUnknownPatch });
          chart.warnings.forEach(warn);
          return quietHost.out(written(chart));
        }
        const loaded = loadValues(layersOf(flags, quietHost, warn), {
          unknownKeys,
          edition: editions[named],
          chartVersion,
          allowUnknownPatch,
        });
        const warnings = withAcceptances(loaded.warnings, accept);
        if (strict && warnings.some(({ severity }) => severity === "warning")) throw new InputError(warnings);
        for (const warning of warnings) warn(warning);
        quietHost.out(printDocument(loaded.values));
      }),
    );
  withWarningsFlag(command.addOption(acceptOption()));
};
