import { spawnSync } from "node:child_process";

/** A shell that runs a script given as its last argument. */
export interface Shell {
  readonly name: string;
  readonly command: readonly [program: string, ...options: string[]];
}

const candidates: readonly Shell[] = [
  { name: "dash", command: ["dash", "-c"] },
  { name: "bash", command: ["bash", "-c"] },
  // The shell of the kubectl images.
  { name: "busybox", command: ["busybox", "sh", "-c"] },
];

const runs = ({ command: [program, ...options] }: Shell): boolean =>
  spawnSync(program, [...options, "exit 42"]).status === 42;

const found = candidates.filter(runs);

/** The shells of this machine that are known to differ, or else the one that every machine has. */
export const shells: readonly Shell[] = found.length > 0 ? found : [{ name: "sh", command: ["sh", "-c"] }];
