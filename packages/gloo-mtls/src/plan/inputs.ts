import type { Path } from "@gloo-mtls/objects/data";
import type { Chart } from "../chart/chart.ts";
import type { EditionName } from "../values/edition.ts";
import type { Merged } from "../values/merged.ts";
import type { Values } from "../values/schema/values.ts";
import type { Partial, PartialContext } from "./partials.ts";
import type { Switches } from "./switches.ts";

/** The merged values: the chart's defaults with the user's over them. Every key may be absent or null. */
export type MergedValues = Merged<Values>;

/** The release that is rendered. The chart reads nothing else of it. */
export interface Release {
  /** Helm's release name; it names only objects of the Kubernetes Gateway API. */
  readonly name: string;
  /** The namespace of the installation. */
  readonly namespace: string;
}

/** A refusal of values: what the chart fails on, in better words. */
export interface Refusal {
  readonly code: string;
  readonly path: Path;
  readonly message: string;
  readonly hint?: string | undefined;
}

/** What an installation is planned from. */
export interface PlanRequest {
  /** The version of the chart that is followed. */
  readonly chart: Chart;
  readonly values: MergedValues;
  readonly release: Release;
  /** Which chart the values were written for. Default: "open-source". */
  readonly edition?: EditionName | undefined;
  /** The caller's partials by name. */
  readonly partials: Readonly<Record<string, Partial>>;
  /** Notes that the chart refuses these values; planning goes on, so that all refusals are found at once. */
  readonly refuse: (refusal: Refusal) => void;
}

/** What every decision is taken from. */
export interface PlanInputs extends PlanRequest {
  readonly switches: Switches;
  /** What a partial is called with. */
  readonly context: PartialContext;
}
