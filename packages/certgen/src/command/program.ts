import { aFunction, anObjectWith, requireArgument, required } from "@gloo-mtls/objects/report";
import { Command } from "commander";
import { wrapped } from "./wrapped.ts";

/** Where a command line writes. */
interface Output {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  /** The width of the terminal that help is read on; undefined where it is not a terminal. */
  readonly columns: number | undefined;
}

/** Longer lines are hard to read. */
const widest = 100;

/** A command line that writes to the given streams, and that throws where commander would end the process. */
export const newProgram = (name: string, output: Output): Command => {
  requireArgument("output", output, anObjectWith({ out: required(aFunction), err: required(aFunction) }));
  const { out, err } = output;
  // Only a help asks for it.
  const width = (): number => Math.min(output.columns ?? widest, widest);
  return new Command(name)
    .configureOutput({
      writeOut: (text) => out(wrapped(text, width())),
      writeErr: (text) => err(wrapped(text, width())),
      // An error keeps its lines: programs search for them.
      outputError: (text) => err(text),
      getOutHelpWidth: width,
      getErrHelpWidth: width,
    })
    .option("--debug", "show the stack of a fault of the program (also: $GLOO_MTLS_DEBUG)")
    .showHelpAfterError("(add --help for what there is)")
    .exitOverride();
};
