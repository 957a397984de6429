import { identityOf, nameOf } from "@gloo-mtls/objects/object";
import { type Finding, formatFinding, InputError } from "@gloo-mtls/objects/report";
import { findingOrigins, type LocateFinding, type Stream, writeStream } from "@gloo-mtls/objects/stream";
import type { Transform } from "@gloo-mtls/objects/transform";
import type { Command } from "commander";
import { type ExitCode, exitCode } from "../exit-code.ts";
import { Failure } from "../failure.ts";
import type { Host } from "../io/host.ts";
import { streamIn } from "../io/streams.ts";
import { writeFiles } from "../io/write-files.ts";
import { isSameWriting, objectDiff } from "../live/object-diff.ts";

/** The result of manifests that were read from files. */
export interface FileFlags {
  readonly inPlace?: boolean;
  readonly dryRun?: boolean;
  /** Show the difference on standard error, where the manifests themselves go to standard output. */
  readonly adopt?: boolean;
}

type FileHost = Pick<Host, "out" | "err" | "note" | "read" | "files" | "inIsTerminal">;

/** Adds to a command what it takes from files. */
export const withFiles = (command: Command): Command =>
  command
    .argument("[file...]", "manifests in YAML or JSON, - for standard input (default: standard input)")
    .option("-i, --in-place", "write the files back instead of to standard output");

/** All files, or everything that is wrong with any of them. */
const streamsOf = (paths: readonly string[], host: FileHost): readonly Stream[] => {
  const problems: Finding[] = [];
  const streams = paths.flatMap((file) => {
    try {
      return [streamIn(file, host)];
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      problems.push(...error.problems);
      return [];
    }
  });
  if (problems.length > 0) throw new InputError(problems);
  refuseRepeated(streams);
  return streams;
};

/** Within one file a repeated object is refused by the reader. */
const refuseRepeated = (streams: readonly Stream[]): void => {
  const places = new Map<string, string>();
  const problems: Finding[] = [];
  for (const { file, manifests, originOf } of streams) {
    for (const manifest of manifests) {
      const identity = identityOf(manifest);
      const earlier = places.get(identity);
      if (earlier === undefined) places.set(identity, file);
      else {
        problems.push({
          code: "duplicate-object",
          severity: "error",
          path: [],
          origin: originOf(manifest, []),
          message: `${nameOf(manifest)} is already in ${earlier}`,
          hint: "remove one of them, or leave out one of the files",
        });
      }
    }
  }
  if (problems.length > 0) throw new InputError(problems);
};

/** Texts one behind the other, with what keeps their documents apart. A single text stays as it is. */
const joined = (texts: readonly string[]): string =>
  texts
    .filter((text, _, all) => all.length === 1 || text.trim() !== "")
    .map((text, index) => {
      const start = index === 0 || /^---(?:\s|$)/.test(text) ? "" : text.startsWith("%") ? "...\n" : "---\n";
      return start + (texts.length === 1 || text.endsWith("\n") ? text : `${text}\n`);
    })
    .join("");

const checkPaths = (paths: readonly string[], { inPlace }: FileFlags, host: FileHost): void => {
  if (paths.length === 0 && host.inIsTerminal) {
    throw new Failure(
      exitCode.usage,
      "there are no manifests to read\n  hint: name files, pipe them in, or add --live to change a cluster",
    );
  }
  if (new Set(paths).size < paths.length) {
    throw new Failure(exitCode.usage, "a file is named twice\n  hint: name it once");
  }
  if (inPlace !== true) return;
  if (paths.length === 0 || paths.includes("-")) {
    throw new Failure(
      exitCode.usage,
      "standard input cannot be written in place\n  hint: name files, or leave out --in-place",
    );
  }
  const odd = paths.find((path) => host.files.kindOf(path) === "link");
  if (odd !== undefined) {
    throw new Failure(
      exitCode.files,
      `${odd}: is a symbolic link, which would be replaced\n  hint: name the file that it leads to`,
    );
  }
};

/** The result of `work`; the findings of its InputError get their positions in the files. */
const refusingInPlace = <T>(locate: LocateFinding, work: () => T): T => {
  try {
    return work();
  } catch (error) {
    throw error instanceof InputError ? new InputError(error.findings.map(locate)) : error;
  }
};

/**
 * Reads manifests from files or standard input, changes them, and writes them: to standard output, in place, or the difference alone. What is
 * not changed keeps its bytes. Nothing is written before all is read and changed, and a file is replaced in one step.
 *
 * @throws {Failure | InputError} And what the transform throws.
 */
export const changeFiles = (
  files: readonly string[],
  flags: FileFlags,
  transform: Transform,
  host: FileHost,
): ExitCode => {
  checkPaths(files, flags, host);
  const streams = streamsOf(files.length === 0 ? ["-"] : files, host);
  const manifests = streams.flatMap((stream) => stream.manifests);
  const locate = findingOrigins(streams);
  const transformed = refusingInPlace(locate, () =>
    transform(manifests, (warning) => host.err(`${formatFinding(locate(warning))}\n`)),
  );
  const changes = manifests.flatMap((before, index) => {
    const after = transformed[index] ?? before;
    return before === after || isSameWriting(before, after) ? [] : [{ before, after }];
  });
  const total = `${changes.length} of ${manifests.length} objects`;
  const difference = () => changes.map(({ before, after }) => objectDiff(before, after)).join("");
  if (flags.dryRun === true) {
    host.out(difference());
    host.note(`${total} would change\n`);
    return exitCode.done;
  }
  if (flags.adopt === true) host.err(difference());
  let index = 0;
  const texts = streams.map((stream) => {
    const own = transformed.slice(index, index + stream.manifests.length);
    index += stream.manifests.length;
    return { path: stream.file, before: stream.text, text: writeStream(stream, own) };
  });
  if (flags.inPlace === true) {
    const changed = texts.filter(({ before, text }) => before !== text);
    writeFiles(
      changed.map(({ path, text }) => ({ path, text, mode: host.files.modeOf(path) })),
      host.files,
    );
  } else host.out(joined(texts.map(({ text }) => text)));
  for (const { after } of changes) host.note(`changed ${nameOf(after)}\n`);
  host.note(`${total} changed\n`);
  return exitCode.done;
};
