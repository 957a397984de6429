import { durationText } from "@gloo-mtls/objects/formats";
import { lanesOf } from "./lanes.ts";
import type { Verdict } from "./simulate.ts";
import { verdictLines } from "./verdict-text.ts";

const nothing = "";

/**
 * A verdict as text: what was found, and then the moments that lead to the break (or, in a proof, one rotation from start to end), a lane for
 * each actor. A cell is left empty while nothing changes in it.
 */
export const timelineText = (verdict: Verdict): string => {
  const { names, rows, breaks } = lanesOf(verdict);
  const table = [
    ["time", ...names],
    ...rows.map(({ at, cells }) => [
      durationText(at),
      ...cells.map(({ text, fresh }) => (fresh ? text : nothing)),
    ]),
  ];
  const widths =
    table[0]?.map((_, column) => Math.max(...table.map((row) => row[column]?.length ?? 0))) ?? [];
  const lines = table.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join("  ")
      .trimEnd(),
  );
  const rule = widths.map((width) => "─".repeat(width)).join("  ");
  const [head = nothing, ...body] = lines;
  const end =
    breaks === undefined ? [] : [`${durationText(breaks.at).padEnd(widths[0] ?? 0)}  ✗ ${breaks.text}`];
  return [...verdictLines(verdict), nothing, head, rule, ...body, ...end, nothing].join("\n");
};
