import { exitCode } from "../exit-code.ts";
import { Failure } from "../failure.ts";
import { templateFlags } from "./template-flags.ts";

/** The flags that take a truth value, by their names; `--dry-run` takes the name of a mode in its place. */
const switches: ReadonlySet<string> = new Set(
  templateFlags.flatMap(({ flags }) => (flags.includes("<") ? [] : flags.split(", "))),
);

/** What Go takes for a truth value. @see Go 1.24 `strconv.ParseBool` */
const truths: ReadonlyMap<string, boolean> = new Map([
  ...["1", "t", "T", "TRUE", "true", "True"].map((text) => [text, true] as const),
  ...["0", "f", "F", "FALSE", "false", "False"].map((text) => [text, false] as const),
]);

const asSwitch = (argument: string): readonly string[] => {
  const [, name = "", value = ""] = /^(--[\w-]+|-[a-z])=(.*)$/s.exec(argument) ?? [];
  if (!switches.has(name)) return [name.length === 2 ? name + value : argument];
  const isOn = name === "--dry-run" ? true : truths.get(value);
  if (isOn === undefined) {
    throw new Failure(
      exitCode.usage,
      `${argument}: is not true or false\n  hint: write ${name}, or leave it out`,
    );
  }
  return isOn ? [name] : [];
};

/** The name of the option behind `--version`, which the whole command has, too. */
const chartVersionFlag = "--chart-version";

/**
 * The arguments of `template` as Helm reads them: a switch may have a truth value behind an equals sign, a
 * short flag its value, and `--version` is the chart's.
 *
 * @throws {Failure} For a switch that is neither true nor false.
 */
export const helmArguments = (args: readonly string[]): readonly string[] => {
  const command = args.findIndex((argument) => !argument.startsWith("-"));
  if (args[command] !== "template") return args;
  return args.flatMap((argument, index) =>
    index < command
      ? [argument]
      : /^--version(=|$)/.test(argument)
        ? [chartVersionFlag + argument.slice("--version".length)]
        : asSwitch(argument),
  );
};
