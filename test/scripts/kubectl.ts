import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Shell } from "./shells.ts";

/** How the stand-in answers a call. It is silent and succeeds by default. */
export interface Reply {
  readonly stdout?: string;
  readonly stderr?: string;
  /** Exit status. */
  readonly status?: number;
}

/** Replies by what a command line begins with; the first that fits answers. Any other call succeeds in silence. */
export type Replies = Readonly<Record<string, Reply>>;

/** What became of a script. */
export interface Run {
  /** The arguments of each call of kubectl, in the order of the calls. */
  readonly calls: readonly (readonly string[])[];
  /** Exit status. */
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** Files that the script left in its working directory. */
  readonly files: readonly string[];
}

const word = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;

/**
 * The stand-in is itself a shell script, because starting Node for every call would take the most of the tests' time. It
 * records how many arguments a call has, and the arguments, each closed by NUL, which no argument can hold.
 */
const standIn = (record: string, replies: Replies): string => `#!/bin/sh
printf '%s\\0' "$#" "$@" >>${word(record)}
case "$*" in
${Object.entries(replies).map(cases).join("\n")}
esac
`;

const cases = ([beginning, { stdout = "", stderr = "", status = 0 }]: [string, Reply]): string =>
  `${word(beginning)}*) printf %s ${word(stdout)}; printf %s ${word(stderr)} >&2; exit ${status} ;;`;

const recorded = (record: string): string[][] => {
  if (!existsSync(record)) return [];
  const parts = readFileSync(record, "utf8").split("\0").slice(0, -1);
  const calls: string[][] = [];
  for (let at = 0; at < parts.length; at += 1 + Number(parts[at])) {
    calls.push(parts.slice(at + 1, at + 1 + Number(parts[at])));
  }
  return calls;
};

/** Runs a script with a kubectl that only records and replies. */
export const run = (
  { command: [program, ...options] }: Shell,
  script: string,
  {
    env = {},
    replies = {},
  }: { readonly env?: Readonly<Record<string, string>>; readonly replies?: Replies } = {},
): Run => {
  const folder = mkdtempSync(join(tmpdir(), "kubectl-"));
  try {
    const [bin, work] = [mkdtempSync(join(folder, "bin-")), mkdtempSync(join(folder, "work-"))];
    const record = join(folder, "calls");
    writeFileSync(join(bin, "kubectl"), standIn(record, replies), { mode: 0o755 });
    const { status, stdout, stderr } = spawnSync(program, [...options, script], {
      cwd: work,
      encoding: "utf8",
      // As in a container. Behind a socket, bash would read its user's settings.
      stdio: ["ignore", "pipe", "pipe"],
      env: { PATH: `${bin}:${process.env.PATH}`, ...env },
    });
    return { calls: recorded(record), status, stdout, stderr, files: readdirSync(work) };
  } finally {
    rmSync(folder, { recursive: true });
  }
};

/** The calls as one would type them, for arguments without spaces. */
export const typed = ({ calls }: Run): string[] => calls.map((call) => call.join(" "));

/** Namespaces that would do harm if they were pasted into a script. Each would leave a file behind. */
export const hostileNamespaces: readonly string[] = [
  "x; touch pwned; #",
  "$(touch pwned)",
  "`touch pwned`",
  "' ; touch pwned ; '",
  '"; touch pwned; "',
  "x\ntouch pwned\n",
  "x && touch pwned",
  "x | tee pwned",
  "x > pwned",
  "\\' ; touch pwned #",
  "*",
  "~",
  "--all",
  "",
];
