import { printDocument } from "@gloo-mtls/objects/print";
import { type Acceptance, InputError, withAcceptances } from "@gloo-mtls/objects/report";
import { loadValues } from "../load-values.ts";
import { quirksMarkdown } from "../quirks/quirks.ts";
import { valuesJsonSchema } from "../values/docs/json-schema.ts";
import { valuesMarkdown } from "../values/docs/markdown.ts";
import { valuesYaml } from "../values/docs/yaml.ts";
import { acceptOption } from "./flags/accept.ts";
import { layersOf, type ValueFlags, withValueFlags } from "./flags/values.ts";
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

const help = `
Examples:
  $ gloo-mtls values -f values.yaml --set gloo.logLevel=debug   the merged values, with defaults
  $ gloo-mtls values --defaults > values.yaml                   all defaults, with comments
  $ gloo-mtls values --schema > values.schema.json              for an editor, or for Helm
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
      .option("--quirks", "what surprises in the chart and is kept, with what to do instead"),
  )
    .addHelpText("after", help)
    .action((flags: ValuesFlags) => {
      if (flags.schema) return host.out(valuesJsonSchema());
      if (flags.docs) return host.out(valuesMarkdown());
      if (flags.defaults) return host.out(valuesYaml());
      if (flags.quirks) return host.out(quirksMarkdown());
      return warningsOf(flags.warnings, host, end, async (told, warn) => {
        const { unknownKeys, chartVersion, allowUnknownPatch, strict, accept = [] } = flags;
        const loaded = loadValues(layersOf(flags, told, warn), {
          unknownKeys,
          chartVersion,
          allowUnknownPatch,
        });
        const warnings = withAcceptances(loaded.warnings, accept);
        if (strict && warnings.some(({ severity }) => severity === "warning")) throw new InputError(warnings);
        for (const warning of warnings) warn(warning);
        told.out(printDocument(loaded.values));
      });
    });
  withWarningsFlag(command.addOption(acceptOption()));
};
