import { identityOf, type Manifest, nameOf } from "@gloo-mtls/objects/object";
import { type Finding, formatFinding, InputError } from "@gloo-mtls/objects/report";
import { findingOrigins, type LocateFinding, type Stream, writeStream } from "@gloo-mtls/objects/stream";
import type { Transform } from "@gloo-mtls/objects/transform";
import { exitCode } from "../exit-code.ts";
import { Failure } from "../failure.ts";
import type { Host } from "../io/host.ts";
import { inputOf } from "../io/inputs.ts";
import { streamIn, streamsIn } from "../io/streams.ts";
import { writeFiles } from "../io/write-files.ts";
import type { ChangeFlags } from "./change-flags.ts";
import { changeOf, differenceOf, summaryOf } from "./manifest-change.ts";

/** What a command that changes manifests uses of the world. */
export type ChangeHost = Pick<Host, "out" | "err" | "note" | "read" | "files" | "inIsTerminal">;

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

const refusePaths = (paths: readonly string[], { inPlace }: ChangeFlags, { files }: ChangeHost): void => {
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
  const link = paths.find((path) => files.kindOf(path) === "link");
  if (link !== undefined) {
    throw new Failure(
      exitCode.files,
      `${link}: is a symbolic link, which would be replaced\n  hint: name the file that it leads to`,
    );
  }
};

/**
 * The manifests that a command changes, from files, folders or standard input.
 *
 * @param hint What to do where standard input is a terminal.
 * @throws {Failure | InputError}
 */
export const readForChange = (
  paths: readonly string[],
  flags: ChangeFlags,
  host: ChangeHost,
  hint?: string,
): readonly Stream[] => {
  refusePaths(paths, flags, host);
  const streams = streamsIn(paths, host, hint);
  refuseRepeated(streams);
  return streams;
};

/** The manifests of one file, or of standard input. @throws {Failure | InputError} */
export const readOneForChange = (path: string | undefined, flags: ChangeFlags, host: ChangeHost): Stream => {
  const file = inputOf(path, host);
  refusePaths([file], flags, host);
  return streamIn(file, host);
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

/** Every stream as it will be: what is added stands at the end of the last one. */
const textsOf = (streams: readonly Stream[], after: readonly Manifest[], added: readonly Manifest[]) => {
  const results = new Map(after.map((manifest) => [identityOf(manifest), manifest]));
  return streams.map((stream, index) => {
    const own = stream.manifests.flatMap((manifest) => results.get(identityOf(manifest)) ?? []);
    return writeStream(stream, index === streams.length - 1 ? [...own, ...added] : own);
  });
};

/**
 * Writes manifests as they are after a change: to standard output, back into their files, or their difference alone. What is not changed
 * keeps its bytes. Nothing is written before all of it is ready, and a file is replaced in one step.
 *
 * @param texts Those of the streams, where they are not the streams with the manifests in them.
 */
export const writeChange = (
  streams: readonly Stream[],
  after: readonly Manifest[],
  { inPlace = false, dryRun = false, adopt = false }: ChangeFlags,
  host: ChangeHost,
  texts?: readonly string[],
): void => {
  const change = changeOf(
    streams.flatMap(({ manifests }) => manifests),
    after,
  );
  if (dryRun) host.out(differenceOf(change));
  else {
    if (adopt) host.err(differenceOf(change));
    const written = texts ?? textsOf(streams, after, change.added);
    if (inPlace) {
      const files = streams.flatMap(({ file: path, text: before }, index) => {
        const text = written[index] ?? before;
        return text === before ? [] : [{ path, text, mode: host.files.modeOf(path) }];
      });
      writeFiles(files, host.files);
    } else host.out(joined(written));
  }
  host.note(summaryOf(change, dryRun));
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
 * Reads manifests, changes them, and writes them.
 *
 * @param hint What to do where standard input is a terminal.
 * @throws {Failure | InputError} And what the transform throws.
 */
export const changeManifests = (
  paths: readonly string[],
  flags: ChangeFlags,
  transform: Transform,
  host: ChangeHost,
  hint?: string,
): void => {
  const streams = readForChange(paths, flags, host, hint);
  const before = streams.flatMap(({ manifests }) => manifests);
  const locate = findingOrigins(streams);
  const after = refusingInPlace(locate, () =>
    transform(before, (warning) => host.err(`${formatFinding(locate(warning))}\n`)),
  );
  writeChange(streams, after, flags, host);
};
