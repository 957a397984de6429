import { type Finding, isInputError } from "@gloo-mtls/objects/report";
import type { Chart } from "../chart/chart.ts";
import type { Rendered } from "../render.ts";
import { objectMap, type RenderedStage } from "./changed-objects.ts";
import type { Stage } from "./stages.ts";
import type { Cause } from "./upgrade-plan.ts";

/** What came of rendering all stages. */
export type RenderedStages =
  | { readonly stages: readonly RenderedStage[]; readonly end: Rendered }
  /** Why the last stage, the newer version, refuses the values. */
  | { readonly refusals: readonly Finding[] };

/**
 * Renders every stage. A stage that is refused on the way is one with the next: their changes belong
 * together.
 */
export const renderedStages = (
  stages: readonly Stage[],
  render: (chart: Chart) => Rendered,
): RenderedStages => {
  const made: RenderedStage[] = [];
  let causes: readonly Cause[] = [];
  let last: Rendered | readonly Finding[] = [];
  for (const { chart, cause } of stages) {
    causes = [...causes, cause];
    last = renderedOr(() => render(chart));
    if (!("plan" in last)) continue;
    made.push({ objects: objectMap(last), causes });
    causes = [];
  }
  return "plan" in last ? { stages: made, end: last } : { refusals: last };
};

/** What is rendered, or why it is refused. */
export const renderedOr = (render: () => Rendered): Rendered | readonly Finding[] => {
  try {
    return render();
  } catch (error) {
    if (!isInputError(error)) throw error;
    return error.findings;
  }
};
