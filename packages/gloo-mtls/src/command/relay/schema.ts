import { relayJsonSchema } from "../../relay/spec/json-schema.ts";
import type { AddCommand } from "../program.ts";

/** `gloo-mtls relay schema`. */
export const addSchema: AddCommand = (group, host) => {
  group
    .command("schema")
    .description("Print the JSON Schema of a specification (draft-07), for an editor.")
    .addHelpText("after", "\nExamples:\n  $ gloo-mtls relay schema > relay.schema.json\n")
    .action(() => host.out(relayJsonSchema()));
};
