import { type Data, type DataMap, isMap, type Path, putKey } from "@gloo-mtls/objects/data";
import type { Chart } from "../chart/chart.ts";
import { coalesce } from "./coalesce.ts";
import { defaultsOf } from "./defaults-of.ts";
import { enterpriseDefaults } from "./schema/enterprise/defaults.ts";
import { enterpriseValues } from "./schema/enterprise/values.ts";
import type { Section } from "./schema/node.ts";
import { values } from "./schema/values.ts";

/** Which chart values are written for: that of Gloo Gateway, or that of Gloo Gateway Enterprise, which has the other one in it. */
export type EditionName = "open-source" | "enterprise";

/** The values of an edition, and how they become those of the chart gloo. */
export interface Edition {
  readonly name: EditionName;
  /** What may be written. */
  readonly schema: Section;
  /** Where a value of the chart gloo is written. */
  readonly written: (path: Path) => Path;
  /** What is written at a place, as a value of the chart gloo; undefined for what is none. */
  readonly read: (path: Path) => Path | undefined;
  /** What a user wrote, as values of the chart gloo. */
  readonly lifted: (user: DataMap) => DataMap;
  /** The defaults of the chart gloo in this edition. */
  readonly defaults: (chart: Chart) => DataMap;
  /** Values of the chart gloo as they would be written. */
  readonly asWritten: (values: DataMap) => DataMap;
}

export const openSource: Edition = {
  name: "open-source",
  schema: values,
  written: (path) => path,
  read: (path) => path,
  lifted: (user) => user,
  defaults: defaultsOf,
  asWritten: (values) => values,
};

const own = (data: DataMap, key: string): Data | undefined =>
  Object.hasOwn(data, key) ? data[key] : undefined;

/** @param version Version of Enterprise's chart, where it is known. */
export const enterprise = (version: string | undefined): Edition => {
  const made = new WeakMap<Chart, DataMap>();
  return {
    name: "enterprise",
    schema: enterpriseValues,
    written: (path) => (path.length === 0 || path[0] === "global" ? path : ["gloo", ...path]),
    read: (path) => {
      if (path[0] === "global") return path;
      return path[0] === "gloo" ? path.slice(1) : undefined;
    },
    lifted: (user) => {
      const chart = own(user, "gloo");
      const lifted: Record<string, Data> = {};
      if (isMap(chart)) for (const [key, value] of Object.entries(chart)) putKey(lifted, key, value);
      const shared = own(user, "global");
      if (shared !== undefined) putKey(lifted, "global", shared);
      return lifted;
    },
    defaults: (chart) => {
      const defaults = made.get(chart) ?? coalesce(defaultsOf(chart), enterpriseDefaults(version));
      made.set(chart, defaults);
      return defaults;
    },
    asWritten: ({ global: shared = {}, ...rest }) => ({ global: shared, gloo: rest }),
  };
};
