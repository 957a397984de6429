import { type Manifest, nameOf } from "@gloo-mtls/objects/object";
import { toYaml } from "@gloo-mtls/objects/print";
import { type Finding, formatFinding } from "@gloo-mtls/objects/report";
import { findingOrigins, type Stream, writeStream } from "@gloo-mtls/objects/stream";
import { harden, rollout } from "../../harden/index.ts";
import { type ExitCode, exitCode } from "../exit-code.ts";
import { Failure } from "../failure.ts";
import type { Host } from "../io/host.ts";
import { streamIn } from "../io/streams.ts";
import { objectDiff } from "../live/object-diff.ts";
import { explainedHardening, listed } from "./explained.ts";
import type { HardenFlags } from "./harden.ts";
import { printedSteps, stateOf } from "./printed-steps.ts";
import { configured, resourceListOf, withResults } from "./resource-list.ts";

type HardenHost = Pick<Host, "out" | "err" | "note" | "read" | "inIsTerminal">;

/** What became of the objects of a stream. */
interface Outcome {
  readonly changed: readonly { readonly before: Manifest; readonly after: Manifest }[];
  readonly added: readonly Manifest[];
  readonly removed: readonly Manifest[];
}

const key = ({ apiVersion, kind, metadata: { namespace = "", name } }: Manifest): string =>
  JSON.stringify([apiVersion, kind, namespace, name]);

export const outcomeOf = (before: readonly Manifest[], after: readonly Manifest[]): Outcome => {
  const results = new Map(after.map((manifest) => [key(manifest), manifest]));
  const known = new Set(before.map(key));
  return {
    changed: before.flatMap((manifest) => {
      const result = results.get(key(manifest));
      return result === undefined || result === manifest ? [] : [{ before: manifest, after: result }];
    }),
    added: after.filter((manifest) => !known.has(key(manifest))),
    removed: before.filter((manifest) => !results.has(key(manifest))),
  };
};

export const differenceOf = ({ changed, added, removed }: Outcome): string =>
  [
    ...changed.map(({ before, after }) => objectDiff(before, after)),
    ...added.map((manifest) => toYaml([manifest]).replace(/^(?!$)/gm, "+")),
    ...removed.map((manifest) => `${nameOf(manifest)} is removed\n`),
  ].join("");

export const note = ({ changed, added, removed }: Outcome, host: Pick<Host, "note">): void => {
  for (const { after } of changed) host.note(`changed ${nameOf(after)}\n`);
  for (const manifest of added) host.note(`added ${nameOf(manifest)}\n`);
  for (const manifest of removed) host.note(`removed ${nameOf(manifest)}\n`);
};

/** Every stream as it will be: what is added stands at the end of the last one. */
export const textsOf = (
  streams: readonly Stream[],
  after: readonly Manifest[],
  { added }: Outcome,
): string => {
  const results = new Map(after.map((manifest) => [key(manifest), manifest]));
  const texts = streams.map((stream, index) => {
    const own = stream.manifests.flatMap((manifest) => results.get(key(manifest)) ?? []);
    return writeStream(stream, index === streams.length - 1 ? [...own, ...added] : own);
  });
  return texts
    .map((text, index) => (index === 0 || text.startsWith("---") ? text : `---\n${text}`))
    .map((text) => (texts.length === 1 || text.endsWith("\n") ? text : `${text}\n`))
    .join("");
};

const checkFlags = ({ level, only, list, explain, renewWith, certgenImage }: HardenFlags): void => {
  if (renewWith === "runner" && certgenImage === undefined) {
    throw new Failure(exitCode.usage, "the runner has no image\n  hint: add --certgen-image <image>");
  }
  if (level !== undefined && only !== undefined) {
    throw new Failure(
      exitCode.usage,
      "--only names what is done, so there is no level\n  hint: leave out --level",
    );
  }
  if (list === true && explain !== undefined) {
    throw new Failure(
      exitCode.usage,
      "--list and --explain print different things\n  hint: pass one of them",
    );
  }
};

/** Hardens the manifests of files or of standard input. */
export const runHarden = (files: readonly string[], flags: HardenFlags, host: HardenHost): ExitCode => {
  checkFlags(flags);
  if (flags.list === true || flags.explain !== undefined) {
    host.out(flags.explain === undefined ? listed() : explainedHardening(flags.explain));
    return exitCode.done;
  }
  if (files.length === 0 && host.inIsTerminal) {
    throw new Failure(exitCode.usage, "there are no manifests to read\n  hint: name files, or pipe them in");
  }
  const streams = (files.length === 0 ? ["-"] : files).map((file) => streamIn(file, host));
  const [first] = streams;
  const list = first === undefined || streams.length > 1 ? undefined : resourceListOf(first);
  const before = streams.flatMap(({ manifests }) => manifests);
  const locate = findingOrigins(streams);
  const warnings: Finding[] = [];
  const { level, only, except, renewWith, certgenImage } = {
    ...(list === undefined ? {} : configured(list)),
    ...flags,
  };
  const options = {
    ...{ level, only, except, renewWith },
    certgenRunner: certgenImage === undefined ? undefined : { image: certgenImage },
    onWarning: (warning: Finding) => {
      warnings.push(warning);
      host.err(`${formatFinding(locate(warning))}\n`);
    },
  };
  const steps = flags.rollout === undefined ? undefined : rollout(before, options);
  if (steps !== undefined && flags.rollout === true) {
    host.out(printedSteps(steps));
    return exitCode.done;
  }
  const after = steps === undefined ? harden(before, options) : stateOf(steps, String(flags.rollout));
  const outcome = outcomeOf(before, after);
  if (flags.diff === true) host.out(differenceOf(outcome));
  else if (list === undefined || first === undefined) host.out(textsOf(streams, after, outcome));
  else host.out(withResults(first, list, after, warnings));
  note(outcome, host);
  return exitCode.done;
};
