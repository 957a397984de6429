import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Data, isMap } from "@gloo-mtls/objects/data";
import type { SetQuestion } from "./set-question.ts";

/** A value with its kind written out, as `strvals/main.go` has it: JSON does not tell an integer from a float. */
export type Tagged = readonly [kind: string, ...rest: unknown[]];

/** What came of a question: a value, or the reason why there is none. */
export interface SetAnswer {
  readonly value?: Tagged;
  readonly error?: string;
}

/** Asks the parser of Helm itself, compiled from its published source. */
export const askHelm = (questions: readonly SetQuestion[]): SetAnswer[] => {
  const folder = mkdtempSync(join(tmpdir(), "gloo-mtls-strvals-"));
  try {
    const program = join(folder, "strvals");
    run("go", ["build", "-o", program, "."], join(import.meta.dirname, "strvals"), "");
    const lines = questions.map((asked) => `${JSON.stringify({ ...asked, into: tagged(asked.into) })}\n`);
    const answers = run(program, [], folder, lines.join("")).trimEnd().split("\n");
    return answers.map((line): SetAnswer => {
      const { value, error } = JSON.parse(line);
      return value === undefined ? { error } : { value: ordered(value) };
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
};

const run = (command: string, args: readonly string[], cwd: string, input: string): string => {
  const result = spawnSync(command, args, { cwd, input, encoding: "utf8", maxBuffer: 2 ** 30 });
  if (result.status !== 0) throw new Error(`${command} failed: ${result.error?.message ?? result.stderr}`);
  return result.stdout;
};

/** The value with its kind, entries of maps in the order of their keys. */
export const tagged = (value: Data): Tagged => {
  if (value === null) return ["null"];
  if (typeof value === "boolean") return ["bool", value];
  if (typeof value === "bigint") return ["int", String(value)];
  if (typeof value === "number") return ["float", Object.is(value, -0) ? "-0" : String(value)];
  if (typeof value === "string") return ["text", value];
  if (isMap(value))
    return [
      "map",
      ...Object.entries(value)
        .map(([key, item]) => [key, tagged(item)])
        .sort(byKey),
    ];
  return ["list", ...value.map(tagged)];
};

/** An answer of Helm's in the form that `tagged` gives: Go writes numbers in its own way and maps in any order. */
const ordered = ([kind, ...rest]: Tagged): Tagged => {
  if (kind === "float") return tagged(Number(rest[0]));
  // The program writes items as tagged values, and entries as pairs of a key and one.
  if (kind === "list") return [kind, ...(rest as Tagged[]).map(ordered)];
  if (kind === "map")
    return [kind, ...(rest as [string, Tagged][]).map(([key, item]) => [key, ordered(item)]).sort(byKey)];
  return [kind, ...rest];
};

const byKey = ([a]: unknown[], [b]: unknown[]): number => (String(a) < String(b) ? -1 : 1);
