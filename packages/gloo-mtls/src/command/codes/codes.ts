import { outputOption } from "../flags/output.ts";
import type { AddCommand } from "../program.ts";

/** The flags of `gloo-mtls codes`. */
export interface CodesFlags {
  readonly output: "text" | "json";
}

const help = `
Examples:
  $ gloo-mtls codes                         every code, with what it means
  $ gloo-mtls codes sds-exposed             one of them, with what to do about it
  $ gloo-mtls codes -o json                 the same for programs

The page docs/codes.md has the same text.
`;

/** `gloo-mtls codes`: what a code of a finding means. The texts are loaded when they are asked for. */
export const addCodes: AddCommand = (program, host) => {
  program
    .command("codes")
    .description("Say what the codes of findings mean, and what to do about them.")
    .argument("[code]", "the code of a finding (default: all codes)")
    .addOption(outputOption(["text", "json"]))
    .addHelpText("after", help)
    .action(async (code: string | undefined, flags: CodesFlags) => {
      const { runCodes } = await import("./run-codes.ts");
      runCodes(code, flags, host);
    });
};
