import { type Manifest, nameOf } from "@gloo-mtls/objects/object";
import { type Problem, ValuesError } from "@gloo-mtls/objects/report";
import type { Stream } from "@gloo-mtls/objects/stream";

/** Problems of an object of a stream, which say its name and where they stand in the file. */
export const problemsOf = (
  manifest: Manifest,
  problems: readonly Problem[],
  { originOf }: Pick<Stream, "originOf">,
): readonly Problem[] =>
  problems.map((problem) => ({
    ...problem,
    origin: originOf(manifest, problem.path),
    message: `${nameOf(manifest)}: ${problem.message}`,
  }));

/** Why a command does not go on with an object of a stream. */
export const refusalOf = (
  manifest: Manifest,
  problem: Omit<Problem, "origin">,
  stream: Pick<Stream, "originOf">,
): ValuesError => new ValuesError(problemsOf(manifest, [{ ...problem, origin: undefined }], stream));
