import { printDocument } from "@gloo-mtls/objects/print";
import { formatFinding, InputError } from "@gloo-mtls/objects/report";
import type { Command } from "commander";
import { loadValues } from "../load-values.ts";
import { quirksMarkdown } from "../quirks/quirks.ts";
import { valuesJsonSchema } from "../values/docs/json-schema.ts";
import { valuesMarkdown } from "../values/docs/markdown.ts";
import { valuesYaml } from "../values/docs/yaml.ts";
import type { Surroundings } from "./surroundings.ts";
import { layersOf, type ValueFlags, withValueFlags } from "./value-flags.ts";

interface ValuesFlags extends ValueFlags {
  readonly schema?: boolean;
  readonly docs?: boolean;
  readonly defaults?: boolean;
  readonly quirks?: boolean;
}

const help = `
Examples:
  $ gloo-mtls values -f values.yaml --set gloo.logLevel=debug   the values after merging, defaults included
  $ gloo-mtls values --defaults > values.yaml                   all defaults, with what each key means
  $ gloo-mtls values --schema > values.schema.json              for an editor, or for Helm
  $ gloo-mtls values --quirks | less                            where the chart surprises
`;

/** `gloo-mtls values`: what can be set, and what is set. */
export const addValues = (program: Command, surroundings: Surroundings): void => {
  withValueFlags(
    program
      .command("values")
      .description("Show the values after merging, or what values there are.")
      .option("--schema", "the JSON Schema of the values (draft-07)")
      .option("--docs", "a reference of all values, in Markdown")
      .option("--defaults", "all defaults as a values file, with comments")
      .option("--quirks", "what surprises in the chart and is kept, with what to do instead"),
  )
    .addHelpText("after", help)
    .action((flags: ValuesFlags) => {
      if (flags.schema) return surroundings.out(valuesJsonSchema());
      if (flags.docs) return surroundings.out(valuesMarkdown());
      if (flags.defaults) return surroundings.out(valuesYaml());
      if (flags.quirks) return surroundings.out(quirksMarkdown());
      const { values, warnings } = loadValues(layersOf(flags, surroundings), {
        ...(flags.unknownKeys === undefined ? {} : { unknownKeys: flags.unknownKeys }),
      });
      if (flags.strict && warnings.length > 0) throw new InputError(warnings);
      for (const warning of warnings) surroundings.err(`${formatFinding(warning)}\n`);
      return surroundings.out(printDocument(values));
    });
};
