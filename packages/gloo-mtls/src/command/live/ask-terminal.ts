import { createInterface } from "node:readline";
import { isatty } from "node:tty";
import type { LiveSurroundings } from "./live-surroundings.ts";

/** Asks on standard error, so that standard output holds the result alone; nobody where either end is no terminal. */
export const askTerminal: LiveSurroundings["ask"] =
  // The mere mention of process.stdin would make a pipe one that does not wait, from which no file can be read.
  isatty(0) && isatty(2)
    ? (question) =>
        new Promise((resolve) => {
          const terminal = createInterface({ input: process.stdin, output: process.stderr });
          // The end of the input is an answer, too; the first answer counts.
          terminal.once("close", () => resolve(""));
          terminal.question(question, (answer) => {
            resolve(answer);
            terminal.close();
          });
        })
    : undefined;
