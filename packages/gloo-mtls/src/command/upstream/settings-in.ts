import type { Stream } from "../../stream/index.ts";
import { settingsAmong, type UpstreamSettings } from "../../upstream/index.ts";
import { formatProblem } from "../../values/problems/format-problem.ts";
import { exitCode } from "../exit-code.ts";
import { Failure } from "../failure.ts";

/**
 * What the Settings object of a stream says; what the chart says when there is none.
 *
 * @throws {Failure} When it cannot be read.
 */
export const settingsIn = ({ manifests, file }: Stream): UpstreamSettings => {
  const settings = settingsAmong(manifests);
  if (settings.ok) return settings.value;
  throw new Failure(
    exitCode.refused,
    settings.problems
      .map((problem) => formatProblem({ ...problem, message: `${file}: Settings: ${problem.message}` }))
      .join("\n"),
  );
};
