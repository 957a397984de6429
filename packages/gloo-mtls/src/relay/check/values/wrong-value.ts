import {
  type Data,
  described,
  formatPath,
  isMap,
  type NamedPath,
  type Path,
  valueAt,
} from "@gloo-mtls/objects/data";
import { changesBetween } from "@gloo-mtls/objects/diff";
import type { Found } from "@gloo-mtls/objects/report";
import type { ValueRule } from "./values-state.ts";

/** What the chart does when a flag is not set; all flags of the relay are off by default. */
const isDefault = (wanted: Data, found: Data | undefined): boolean =>
  wanted === false && (found === undefined || found === null);

const wrong = (path: Path, name: NamedPath, found: Data | undefined, wanted: Data): Found => ({
  path,
  message: `${formatPath(name)} is ${found === undefined ? "not set" : described(found)}, and the specification needs ${described(wanted)}`,
});

/** Items of lists have names, so neither their order counts nor what else is in the list. */
function* differences(path: Path, wanted: Data, found: Data | undefined): Generator<Found> {
  if (isMap(wanted)) {
    for (const [key, value] of Object.entries(wanted)) {
      yield* differences([...path, key], value, isMap(found) ? valueAt(found, [key]) : undefined);
    }
    return;
  }
  if (found === undefined || !Array.isArray(wanted) || !Array.isArray(found)) {
    const isSame = found !== undefined && changesBetween(wanted, found).length === 0;
    if (!isSame && !isDefault(wanted, found)) yield wrong(path, path, found, wanted);
    return;
  }
  const field = path.at(-1) ?? "";
  for (const change of changesBetween({ [field]: wanted }, { [field]: found })) {
    if (change.kind === "moved" || change.kind === "added" || change.before === undefined) continue;
    const name = [...path, ...change.path.slice(1)];
    if (change.kind === "removed") {
      yield { path, message: `${formatPath(name)} is not there, and the specification needs it` };
    } else {
      yield wrong([...path, ...change.pathAfter.slice(1)], name, change.after, change.before);
    }
  }
}

/** Every value of the plan is there, and nothing else in its place. */
export const wrongValue: ValueRule = {
  severity: "error",
  hint: "take the value that `gloo-mtls relay plan` writes",
  check: ({ wanted, given }) => differences([], wanted, given),
};
