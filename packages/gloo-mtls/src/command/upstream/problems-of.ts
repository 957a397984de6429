import { type Manifest, referenceOf } from "@gloo-mtls/objects/object";
import { type Finding, InputError } from "@gloo-mtls/objects/report";
import type { Stream } from "@gloo-mtls/objects/stream";

/** Problems of an object of a stream, with its name and their positions in the file. */
export const problemsOf = (
  manifest: Manifest,
  problems: readonly Finding[],
  { originOf }: Pick<Stream, "originOf">,
): readonly Finding[] =>
  problems.map((problem) => ({
    ...problem,
    object: referenceOf(manifest),
    origin: originOf(manifest, problem.path),
  }));

/** Why a command does not go on with an object of a stream. */
export const refusalOf = (
  manifest: Manifest,
  problem: Finding,
  stream: Pick<Stream, "originOf">,
): InputError => new InputError(problemsOf(manifest, [problem], stream));
