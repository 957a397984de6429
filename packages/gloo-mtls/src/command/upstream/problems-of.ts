import type { Manifest } from "../../manifests/manifest.ts";
import { nameOf } from "../../stream/identity.ts";
import type { Stream } from "../../stream/index.ts";
import type { Problem } from "../../values/problems/problem.ts";
import { ValuesError } from "../../values/problems/values-error.ts";

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
