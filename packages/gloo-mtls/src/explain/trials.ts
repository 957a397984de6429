import { type Data, type DataMap, type Path, valueAt } from "@gloo-mtls/objects/data";
import { type Finding, isInputError, type Origin, requireOptions } from "@gloo-mtls/objects/report";
import { type Edit, edited } from "../diff/edited.ts";
import { type ObjectMap, objectMapOf } from "../diff/object-map.ts";
import { chartIn, type LoadedValues, loadFor } from "../load-values.ts";
import { layersOf, type Rendered, renderedWith } from "../render.ts";
import type { Edition } from "../values/edition.ts";
import { fromSet, type Layer } from "../values/layers.ts";
import { type ExplainOptions, explainOptions } from "./explain-options.ts";
import { Screen } from "./screen.ts";

/** What values make. */
export interface Outcome {
  readonly plan: Rendered["plan"];
  readonly objects: ObjectMap;
}

/** What other values make, or why they are refused. */
export type Trial = Outcome | { readonly refusals: readonly Finding[] };

/** An installation, and what other values would make in its place. Each question is one render. */
export class Trials {
  readonly outcome: Outcome;
  readonly edition: Edition;
  /** What the user wrote, without the chart's defaults. */
  readonly user: DataMap;
  /** The same with the defaults, as they would be written. */
  readonly values: DataMap;
  /** Where the value at a path was written; undefined where there is none. */
  readonly originOf: (path: Path) => Origin | undefined;
  readonly #chart: LoadedValues["chart"];
  readonly #options: Omit<ExplainOptions, "defaults" | "values">;

  /** @throws {InputError} For options and values that `render` refuses. */
  constructor(options: ExplainOptions) {
    requireOptions(options, explainOptions);
    const { defaults: _, values: __, ...rest } = options;
    this.#options = rest;
    const { chart, edition, values, written } = loadFor(chartIn(options), layersOf(options), options);
    this.#chart = chart;
    this.edition = edition;
    this.user = written.user;
    // The schema of the values was checked; they are data.
    this.values = edition.asWritten(values as DataMap);
    this.originOf = (path) =>
      written.originOf(path) ?? (valueAt(this.values, path) === undefined ? undefined : { kind: "default" });
    this.outcome = this.#render([objectLayer(this.user)]);
  }

  /** What the chart has at a path, whatever the user wrote. */
  defaultAt(path: Path): Data | undefined {
    return valueAt(this.edition.asWritten(this.edition.defaults(this.#chart)), path);
  }

  /** With keys of the user's values edited. */
  edited(edits: readonly Edit[]): Trial {
    return this.with(edited(this.user, edits));
  }

  /** With other values of the user. */
  with(user: DataMap): Trial {
    return this.#try([objectLayer(user)]);
  }

  /** What tells what other values may make of some objects. */
  screenOf(identities: ReadonlySet<string>): Screen {
    return new Screen(this.outcome, { ...this.#options, edition: this.edition }, identities);
  }

  /** With a value set as `--set-json` does, which also reaches into lists. */
  set(expression: string): Trial {
    return this.#try([objectLayer(this.user), fromSet(expression, { as: "json" })]);
  }

  #try(layers: readonly Layer[]): Trial {
    try {
      return this.#render(layers);
    } catch (error) {
      if (!isInputError(error)) throw error;
      return { refusals: error.findings };
    }
  }

  #render(layers: readonly Layer[]): Outcome {
    // Unknown keys were judged when the values were loaded.
    const { plan, objects } = renderedWith(this.#chart, {
      ...this.#options,
      layers,
      unknownKeys: "warn",
    });
    return { plan, objects: objectMapOf(objects) };
  }
}

const objectLayer = (data: DataMap): Layer => ({ kind: "object", data });
