import type { Finding } from "@gloo-mtls/objects/report";
import { type Command, Option } from "commander";
import { templateFlags } from "./template-flags.ts";

const idle = templateFlags
  .filter(({ effect }) => effect !== "has")
  .map((flag) => ({ ...flag, name: /--[\w-]+/.exec(flag.flags)?.[0] ?? "" }));

/** Adds the flags of Helm's that have no effect here. Help does not list them; docs/command-line.md does. */
export const withIdleFlags = (command: Command): Command =>
  idle.reduce((each, { flags, about }) => each.addOption(new Option(flags, about).hideHelp()), command);

/**
 * What there is to say of the idle flags that were passed: one finding for each reason. What was passed to
 * them is never shown.
 */
export const idleFlagNotes = (command: Command): readonly Finding[] => {
  const passed = idle.filter(
    ({ effect, flags }) =>
      effect === "none" && command.getOptionValueSource(new Option(flags).attributeName()) === "cli",
  );
  return [...new Set(passed.map(({ about }) => about))].map((about) => {
    const names = passed.filter((flag) => flag.about === about).map(({ name }) => name);
    return {
      code: "helm-flag",
      severity: "info",
      path: [],
      message: `${names.join(", ")} ${names.length === 1 ? "has" : "have"} no effect here: ${about}`,
    };
  });
};
