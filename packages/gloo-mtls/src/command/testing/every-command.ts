import type { Command } from "commander";
import { groups } from "../groups.ts";
import { groupProgram } from "../program.ts";
import { mainProgram } from "../run.ts";
import { memoryHost } from "./memory-host.ts";

/** The program and those of all groups. */
export const everyProgram = async (): Promise<readonly Command[]> => {
  const { host } = memoryHost();
  return [
    mainProgram(host, "1.2.3"),
    ...(await Promise.all(groups.map((group) => groupProgram(group, host)))),
  ];
};

/** Every command that does something, with the words that call it. */
export const everyCommand = async (): Promise<
  readonly { readonly words: readonly string[]; readonly command: Command }[]
> =>
  (await everyProgram()).flatMap((program) => {
    const above = program.name().split(" ").slice(1);
    return program.commands
      .filter((command) => !groups.some(({ name }) => name === command.name()))
      .map((command) => ({ words: [...above, command.name()], command }));
  });
