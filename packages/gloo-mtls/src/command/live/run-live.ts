import type { KubernetesApi, KubernetesObject } from "@gloo-mtls/kubernetes";
import { nameOf } from "@gloo-mtls/objects/object";
import { counted, type Finding, formatFinding } from "@gloo-mtls/objects/report";
import type { Transform } from "@gloo-mtls/objects/transform";
import { type ExitCode, exitCode } from "../exit-code.ts";
import { withHint } from "../failure.ts";
import type { LiveFlags } from "../flags/cluster.ts";
import type { Host } from "../io/host.ts";
import { type Change, changesOf } from "./change.ts";
import { objectDiff } from "./object-diff.ts";
import { type Written, writeChange } from "./write-change.ts";

/** A change of a cluster. */
export interface LiveWork {
  readonly api: KubernetesApi;
  /** All that the transform needs, as the cluster has it. */
  readonly objects: readonly KubernetesObject[];
  readonly transform: Transform;
  /** Objects of a lower rank are written first; of the same rank in their order. */
  readonly rank: (object: KubernetesObject) => number;
  /** The commands that take changes back. */
  readonly undo: (changes: readonly Change[]) => readonly string[];
  /** What has to be done by hand after changes; sentences without a full stop. */
  readonly afterwards?: (changes: readonly Change[]) => readonly string[];
}

/**
 * Changes a cluster as a transform says: shows the difference, asks, writes one object after the other in the order of their ranks, and says
 * how to undo it. It stops at the first object that cannot be written; what was written by then is left as it is, and the same command goes
 * on from there.
 *
 * @throws What the transform throws. Nothing has been changed then.
 */
export const runLive = async (
  { api, objects, transform, rank, undo, afterwards = () => [] }: LiveWork,
  { yes = false, dryRun = false }: LiveFlags,
  { out, err, ask }: Pick<Host, "out" | "err" | "ask">,
): Promise<ExitCode> => {
  const say = (line: string): void => err(`${line}\n`);
  const warn = (warning: Finding): void => say(formatFinding(warning));
  const changes = [...changesOf(objects, transform, warn)].sort(
    (one, other) => rank(one.before) - rank(other.before),
  );
  if (changes.length === 0) {
    say(`nothing to change in ${api.name}`);
    return exitCode.done;
  }
  out(changes.map(({ before, after }) => objectDiff(before, after)).join(""));
  if (dryRun) {
    say(`${counted(changes.length, "object")} would change in ${api.name}`);
    return exitCode.done;
  }
  if (!yes) {
    const answer = await ask?.(`Change ${counted(changes.length, "object")} in ${api.name}? [y/N] `);
    if (!/^y(?:es)?$/i.test(answer?.trim() ?? "")) {
      say("nothing was changed");
      return exitCode.refused;
    }
  }
  let current = objects;
  for (const [index, change] of changes.entries()) {
    const written = await writeChange(change, { api, objects: current, transform });
    if (written.kind !== "done") {
      for (const line of stopped(written, changes, index)) say(line);
      for (const command of undo(changes.slice(0, index))) say(`to undo what was changed: ${command}`);
      return written.kind === "refused" ? exitCode.refused : exitCode.files;
    }
    current = current.map((object) => (object === change.before ? written.object : object));
    say(`changed ${nameOf(change.after)}`);
  }
  for (const line of afterwards(changes)) say(line);
  for (const command of undo(changes)) say(`to undo: ${command}`);
  return exitCode.done;
};

/** Why it did not go on, and what is there now. */
const stopped = (
  written: Exclude<Written, { readonly kind: "done" }>,
  changes: readonly Change[],
  index: number,
): readonly string[] => {
  const left = changes.slice(index).map(({ before }) => nameOf(before));
  const [current, ...others] = left;
  const before =
    index === 0
      ? "nothing was changed before it"
      : "what was changed before it stays, and the same command goes on from there";
  return [
    withHint(written.reason, written.hint),
    ...(written.meanwhile === undefined ? [] : [written.meanwhile.trimEnd()]),
    written.kind === "uncertain"
      ? `it is not certain whether ${current} was changed; ${before}`
      : `${current} was not changed; ${before}`,
    ...(others.length === 0 ? [] : [`not changed either: ${others.join(", ")}`]),
  ];
};
