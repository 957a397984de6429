import { type DataMap, valueAt } from "@gloo-mtls/objects/data";
import type { Finding } from "@gloo-mtls/objects/report";
import { newestChart } from "../../chart/chart.ts";
import type { Hooks } from "../../hooks/index.ts";
import { renderingOf } from "../../manifests/rendering.ts";
import type { Material } from "../../material/material.ts";
import { makePlan } from "../../plan/index.ts";
import type { MergedValues } from "../../plan/inputs.ts";
import type { OriginOf } from "../../plan/placed.ts";
import { coalesce } from "../../values/coalesce.ts";
import { valuesDefaults } from "../../values/schema/defaults.ts";
import type { Values } from "../../values/schema/values.ts";
import { warningsAbout } from "../index.ts";

export interface WarnedOptions {
  readonly isUpgrade?: boolean;
  readonly hooks?: Hooks;
  /** Whether the caller brings certificates. */
  readonly material?: boolean;
  readonly keepCertgen?: boolean;
  readonly certgenRunner?: { readonly image: string };
  readonly namespace?: string;
  readonly originOf?: OriginOf;
}

const own: Material = { glooMtls: { certificate: "", privateKey: "", ca: "" } };

/** The warnings about values over the chart's defaults. */
export const warned = (
  user: Values,
  {
    hooks = "helm",
    isUpgrade = false,
    material = false,
    namespace = "gloo-system",
    ...options
  }: WarnedOptions = {},
): readonly Finding[] => {
  // What is merged of defaults and of values that the compiler has checked is of their type.
  const data = coalesce(valuesDefaults, user as DataMap);
  const values = data as MergedValues;
  const plan = makePlan(
    { chart: newestChart, values, release: { name: "gloo", namespace }, partials: {}, refuse: () => {} },
    { ...options, material: material ? own : undefined },
  );
  const originOf: OriginOf = (path) => (valueAt(data, path) === undefined ? undefined : { kind: "caller" });
  const subject = { plan, rendering: renderingOf(plan), added: [], isUpgrade, hooks };
  return warningsAbout(subject, options.originOf ?? originOf);
};

/** `code: message; hint`. */
export const warnedTexts = (user: Values, options?: WarnedOptions): readonly string[] =>
  warned(user, options).map(({ code, message, hint }) => `${code}: ${message}; ${hint}`);

export const warnedCodes = (user: Values, options?: WarnedOptions): readonly string[] =>
  warned(user, options).map(({ code }) => code);
