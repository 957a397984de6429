import { aFunction, aListOf, aText, requireArgument } from "@gloo-mtls/objects/report";
/** What a program says of an exception that is a fault of its own: one line, and with `--debug` its stack. */
export const faultLines = (
  program: string,
  error: unknown,
  args: readonly string[],
  variable: (name: string) => string | undefined,
): readonly string[] => {
  requireArgument("program", program, aText);
  requireArgument("args", args, aListOf(aText));
  requireArgument("variable", variable, aFunction);
  const text = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  const [first = ""] = text.split("\n");
  const isDebug = args.includes("--debug") || (variable("GLOO_MTLS_DEBUG") ?? "") !== "";
  const stack = error instanceof Error ? (error.stack ?? "") : "";
  const report = `this is a fault of ${program}: ${first}; please report it`;
  return isDebug ? [report, ...stack.split("\n").slice(1)] : [`${report}, with the stack that --debug shows`];
};
