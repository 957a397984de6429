import { createInterface } from "node:readline";

/** Asks on standard error; gives what is typed, empty at the end of the input. */
export const askTerminal = (question: string): Promise<string> =>
  new Promise((resolve) => {
    // Loaded late: the mere mention of process.stdin makes a pipe non-blocking, from which no file can be read.
    const terminal = createInterface({ input: process.stdin, output: process.stderr });
    // The end of the input is an answer, too; the first answer counts.
    terminal.once("close", () => resolve(""));
    terminal.question(question, (answer) => {
      resolve(answer);
      terminal.close();
    });
  });
