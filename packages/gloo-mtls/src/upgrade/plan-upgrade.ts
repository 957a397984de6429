import type { DataMap } from "@gloo-mtls/objects/data";
import { type Finding, InputError, isInputError, requireOptions } from "@gloo-mtls/objects/report";
import { type Chart, chartOf, newestChart } from "../chart/chart.ts";
import { changes } from "../chart/history.ts";
import { immutableIn } from "../diff/immutable.ts";
import { restartsIn } from "../diff/restarts.ts";
import { type LoadedValues, loadFor } from "../load-values.ts";
import { layersOf, type Rendered, renderedWith } from "../render.ts";
import { fromObject } from "../values/layers.ts";
import { changedObjects, objectMap } from "./changed-objects.ts";
import { crdChanges } from "./crd-changes.ts";
import { idleKeys } from "./keeping.ts";
import { keptEdits } from "./kept-edits.ts";
import { mutualTlsNotes } from "./mutual-tls.ts";
import { pinFindings, pinnedEdits } from "./pinned.ts";
import { renderedStages } from "./rendered-stages.ts";
import { changesFromTo, stagesBetween } from "./stages.ts";
import { isNewer, stopsBetween } from "./stops.ts";
import { type UpgradeOptions, upgradeOptions } from "./upgrade-options.ts";
import type { Cause, ChangedObject, TouchingChange, UpgradePlan } from "./upgrade-plan.ts";
import type { ValueEdit } from "./value-edit.ts";

const notAnUpgrade = (from: Chart, to: Chart): Finding => ({
  code: "not-an-upgrade",
  severity: "error",
  path: [],
  message: `chart ${to.version} is older than ${from.version}, which is installed`,
  hint: "name a newer version, or ask for the way from the other",
});

const touchingChange = (name: Cause, to: Chart): TouchingChange => {
  if (name === "chart-version") {
    const does = "Image tags follow the version, and labels and annotations that name it.";
    return { name, comes: true, does, file: undefined };
  }
  const { does, file } = changes[name];
  return { name, comes: to.has(name), does, file };
};

/** The causes of all that differs, in the order in which the stages have them. */
const touchingChanges = (
  objects: readonly ChangedObject[],
  order: readonly Cause[],
  to: Chart,
): readonly TouchingChange[] => {
  const touching = new Set(objects.flatMap(({ causes }) => causes));
  return order.filter((cause) => touching.has(cause)).map((cause) => touchingChange(cause, to));
};

/** The values, by the newest chart, which has every key, so that what it does not know is a mistake. */
const loadedFor = (options: UpgradeOptions): LoadedValues => {
  try {
    return loadFor(newestChart, layersOf(options), { unknownKeys: options.unknownKeys });
  } catch (error) {
    if (!isInputError(error)) throw error;
    throw new InputError(
      error.findings.map((finding) =>
        finding.code === "enterprise-values"
          ? {
              ...finding,
              hint: "changes of gloo-ee are not public: move what is under gloo to the top of a copy, and ask about the chart gloo in it",
            }
          : finding,
      ),
    );
  }
};

/**
 * What an upgrade of the chart will do to an installation: which changes of the chart touch these values,
 * and which fields of which objects each of them changes. That is found by rendering the values with one
 * change more at a time, so that nothing is guessed.
 *
 * @throws {InputError} For an option, a version, or values that today's version refuses; `not-an-upgrade`
 * when `to` is older.
 */
export const planUpgrade = (options: UpgradeOptions): UpgradePlan => {
  requireOptions(options, upgradeOptions);
  const { from: installed, to: wanted, allowUnknownPatch, hooks = "helm" } = options;
  const from = chartOf(installed, { allowUnknownPatch });
  const to = chartOf(wanted ?? newestChart.version, { allowUnknownPatch });
  if (isNewer(from, to)) throw new InputError([notAnUpgrade(from, to)]);
  // What a chart does not know yet, Helm ignores.
  const loaded = loadedFor(options);
  const { release, material, keepCertgen, certgenRunner, partials } = options;
  const render = (chart: Chart, user: DataMap): Rendered =>
    renderedWith(chart, {
      layers: [fromObject(user)],
      unknownKeys: "warn",
      hooks,
      keepCertgen,
      certgenRunner,
      ...(release !== undefined && { release }),
      ...(material !== undefined && { material }),
      ...(partials !== undefined && { partials }),
    });
  const today = render(from, loaded.user);
  const way = stagesBetween(from, to);
  const rendered = renderedStages(way, (chart) => render(chart, loaded.user));
  const start = objectMap(today);
  const stages = "stages" in rendered ? rendered.stages : [];
  const end = stages.at(-1)?.objects ?? start;
  const objects = changedObjects(start, stages);
  const touching = touchingChanges(
    objects,
    way.map(({ cause }) => cause),
    to,
  );
  const withOrigin = (edit: Omit<ValueEdit, "origin">): ValueEdit => ({
    ...edit,
    origin: loaded.originOf(edit.path),
  });
  return {
    from: from.version,
    to: to.version,
    stops: stopsBetween(from, to),
    changes: touching,
    allChanges: changesFromTo(from, to).length,
    objects,
    edits: [
      ...keptEdits({ from, to, loaded, today, render }),
      ...[...idleKeys(from, to, loaded)].map(withOrigin),
      ...pinnedEdits(from, to, loaded),
    ],
    restarts: restartsIn(start, end),
    immutable: immutableIn(start, end),
    crds: crdChanges(from, to),
    mutualTls: "end" in rendered ? mutualTlsNotes(rendered.end.plan, touching, hooks) : [],
    findings: [
      ...from.warnings,
      ...to.warnings,
      ...("refusals" in rendered ? rendered.refusals : []),
      ...pinFindings(from, to, loaded),
    ],
  };
};
