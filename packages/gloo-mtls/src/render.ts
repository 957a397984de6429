import { deepFreeze } from "@gloo-mtls/objects/data";
import { identityOf, type Manifest } from "@gloo-mtls/objects/object";
import {
  type Finding,
  requireOptions,
  strictly,
  throwOnErrors,
  withAcceptances,
} from "@gloo-mtls/objects/report";
import type { Chart } from "./chart/chart.ts";
import { harden } from "./harden/harden.ts";
import { translateHooks } from "./hooks/index.ts";
import { chartIn, loadFor } from "./load-values.ts";
import { manifestsOf } from "./manifests/index.ts";
import { type Rendering, renderingOf } from "./manifests/rendering.ts";
import { checkPem } from "./material/pem.ts";
import { refusedNames } from "./object-names.ts";
import { checkRunner } from "./plan/certgen-runner.ts";
import { makePlan, type Plan } from "./plan/index.ts";
import type { Refusal, Release } from "./plan/inputs.ts";
import { distinct, placed } from "./plan/placed.ts";
import { type RenderOptions, renderOptions } from "./render-options.ts";
import { findingIn } from "./values/edition-finding.ts";
import { fromObject, type Layer } from "./values/layers.ts";
import { checkRelease } from "./values/release.ts";
import { warningsAbout } from "./warnings/index.ts";

const asError = <Problem extends Omit<Finding, "severity">>(problem: Problem): Problem & Finding => ({
  ...problem,
  severity: "error",
});

const defaultRelease: Release = Object.freeze({ name: "gloo", namespace: "gloo-system" });

const hardened = (
  objects: Manifest[],
  { harden: choice, renewWith, certgenRunner, onWarning }: RenderOptions,
): Manifest[] => {
  if (choice === undefined) return objects;
  const chosen = typeof choice === "string" ? { level: choice } : { only: choice };
  return [...harden(objects, { ...chosen, renewWith, certgenRunner, onWarning })];
};

/** What the files make, as hardening leaves it, so that there are no warnings about what is fixed. */
const renderingAmong = (rendering: Rendering, objects: readonly Manifest[]): Rendering => {
  const left = new Map(objects.map((manifest) => [identityOf(manifest), manifest]));
  return (file) => rendering(file).flatMap((manifest) => left.get(identityOf(manifest)) ?? []);
};

/** A plan that was not refused, and its objects with hooks as Helm has them. */
interface Planned {
  readonly plan: Plan;
  readonly objects: Manifest[];
}

const planned = (options: RenderOptions, given?: Chart): Planned => {
  requireOptions(options, renderOptions);
  const {
    partials = {},
    isUpgrade = false,
    hooks = "helm",
    strict = false,
    accept = [],
    onWarning,
  } = options;
  // A partial sees it, and must not change it for what is planned after that.
  const release = Object.freeze({ ...(options.release ?? defaultRelease) });
  throwOnErrors(argumentProblems({ ...options, release }));
  const loaded = loadFor(given ?? chartIn(options), layersOf(options), options);
  const { chart, edition, values, originOf } = loaded;
  const refusals: Refusal[] = [];
  const refuse = (refusal: Refusal): void => void refusals.push(refusal);
  const made = makePlan({ chart, values, release, edition: edition.name, partials, refuse }, options);
  const rendering = renderingOf(made);
  const laidOut = manifestsOf(rendering);
  refusals.push(...refusedNames(laidOut, made));
  const asWritten = (finding: Finding): Finding => findingIn(edition, finding);
  const refused = distinct(placed(refusals, originOf).map(asError)).map(asWritten);
  const objects = refused.length === 0 ? hardened(laidOut, options) : laidOut;
  const warned = (): readonly Finding[] => {
    const subject = {
      plan: made,
      rendering: objects === laidOut ? rendering : renderingAmong(rendering, objects),
      added: objects.slice(laidOut.length),
      isUpgrade,
      hooks,
    };
    return withAcceptances([...loaded.warnings, ...warningsAbout(subject, originOf).map(asWritten)], accept);
  };
  // Finding them takes longer than the render does, so they are only looked for where someone wants them.
  const found = strict || onWarning !== undefined ? strictly(warned(), strict) : [];
  throwOnErrors([...refused, ...found], onWarning);
  return { plan: made, objects };
};

/**
 * Every decision about an installation, for checks and tests that would otherwise read them out of YAML. It is frozen,
 * because it shares the chart's defaults with every other plan.
 *
 * @throws {InputError} As `render` does.
 */
export const plan = (options: RenderOptions = {}): Plan => deepFreeze(planned(options).plan);

/** What is wrong with the arguments that are not values, before any value is looked at. */
const argumentProblems = ({
  certgenRunner,
  material,
  release,
}: RenderOptions & { readonly release: Release }): readonly Finding[] => [
  ...checkRelease(release),
  ...(material?.glooMtls === undefined ? [] : checkPem(material.glooMtls)),
  ...(certgenRunner === undefined ? [] : checkRunner(certgenRunner)),
];

/** The layers of values that the options give, in their order. */
export const layersOf = ({
  layers = [],
  values,
}: Pick<RenderOptions, "layers" | "values">): readonly Layer[] =>
  values === undefined ? layers : [fromObject(values), ...layers];

/**
 * The manifests of a Gloo Gateway installation, in the order in which Helm would install them, or `hooks` says: plain
 * objects that share nothing with the input. The same input gives the same objects, to the byte.
 *
 * @throws {InputError} With every problem of the input at once; nothing is rendered then.
 * @see Gloo 1.22.1 `install/helm/gloo`
 */
export const render = (options: RenderOptions = {}): Manifest[] => renderedWith(undefined, options).objects;

/** What a render makes, and the decisions behind it. */
export interface Rendered {
  readonly plan: Plan;
  readonly objects: Manifest[];
}

/**
 * The same with a chart that need not have been released, which wins over the version in the options.
 *
 * @throws {InputError} As `render` does.
 */
export const renderedWith = (chart: Chart | undefined, options: RenderOptions): Rendered => {
  const { plan, objects } = planned(options, chart);
  return { plan, objects: translateHooks(objects, options.hooks ?? "helm") };
};
