import { spawn } from "node:child_process";

/** How a program ended that was run. */
export interface Piped {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs a program with a text on its standard input, without a shell. @throws When it cannot be started. */
export const pipe = (command: string, args: readonly string[], input: string): Promise<Piped> =>
  new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: "pipe" });
    const texts = { out: "", err: "" };
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      texts.out += text;
    });
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      texts.err += text;
    });
    // A program that does not read its input has not failed for that: its exit code decides.
    child.stdin.on("error", () => {});
    child.on("error", ({ message }) =>
      reject(new Error(message.replace(/^spawn .* ENOENT$/, "there is no such program"))),
    );
    child.on("close", (code) => resolve({ code: code ?? 1, ...texts }));
    child.stdin.end(input);
  });
