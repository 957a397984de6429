import type { Severity } from "@gloo-mtls/objects/report";
import { requireArgument } from "@gloo-mtls/objects/report";
import type { InstallationMap } from "./installation-map.ts";
import { aMap } from "./installation-map.ts";

/** The faults of a node or an edge, counted by their code: errors first. */
export interface FaultMark {
  readonly code: string;
  readonly severity: Severity;
  readonly count: number;
}

const order: readonly Severity[] = ["error", "warning"];

/** The errors and warnings on each node and edge, by its id. */
export const faultMarks = (map: InstallationMap): ReadonlyMap<string, readonly FaultMark[]> => {
  requireArgument("map", map, aMap);
  const { faults } = map;
  const marks = new Map<string, FaultMark[]>();
  for (const severity of order) {
    for (const fault of faults.filter((one) => one.severity === severity)) {
      for (const id of fault.on) {
        const others = marks.get(id) ?? [];
        const known = others.find(({ code }) => code === fault.code);
        const mark = { code: fault.code, severity, count: (known?.count ?? 0) + 1 };
        marks.set(id, known === undefined ? [...others, mark] : others.with(others.indexOf(known), mark));
      }
    }
  }
  return marks;
};

/** A mark as text: `✕ sds-exposed ×2`. */
export const markText = ({ code, severity, count }: FaultMark): string =>
  `${severity === "error" ? "✕" : "!"} ${code}${count > 1 ? ` ×${count}` : ""}`;
