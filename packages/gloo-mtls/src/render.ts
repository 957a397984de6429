import { deepFreeze } from "@gloo-mtls/objects/data";
import type { Manifest } from "@gloo-mtls/objects/object";
import { type Finding, requireOptions, throwOnErrors } from "@gloo-mtls/objects/report";
import { type Hooks, translateHooks } from "./hooks/index.ts";
import { type LoadOptions, loadValues } from "./load-values.ts";
import { manifestsOf } from "./manifests/index.ts";
import { type Rendering, renderingOf } from "./manifests/rendering.ts";
import type { Material } from "./material/material.ts";
import { checkPem } from "./material/pem.ts";
import { refusedNames } from "./object-names.ts";
import { type CertgenRunner, checkRunner } from "./plan/certgen-runner.ts";
import { makePlan, type Plan } from "./plan/index.ts";
import type { Refusal, Release } from "./plan/inputs.ts";
import type { Partial } from "./plan/partials.ts";
import { distinct, placed } from "./plan/placed.ts";
import { renderOptions } from "./render-options.ts";
import { fromObject, type Layer } from "./values/layers.ts";
import { checkRelease } from "./values/release.ts";
import type { Values } from "./values/schema/values.ts";
import { warningsAbout } from "./warnings/index.ts";

/** What an installation is rendered from. */
export interface RenderOptions extends LoadOptions {
  /** Values, typed. They come before `layers`, which win over them. */
  readonly values?: Values;
  /** Values from files and arguments: `fromYaml`, `fromSet`, `fromObject`. */
  readonly layers?: readonly Layer[];
  /** The release; `gloo` in `gloo-system` by default. */
  readonly release?: Release;
  /** Certificates for mutual TLS. With them, Secrets are rendered, and the Jobs that would replace them are not. */
  readonly material?: Material;
  /** Keeps certgen's Job and CronJob although `material` is given: they replace it when they run. Default: false. */
  readonly keepCertgen?: boolean | undefined;
  /** What runs in the Jobs and CronJobs of certgen in its place. Default: Gloo's certgen, as the values name its image. */
  readonly certgenRunner?: CertgenRunner | undefined;
  /** Whether the manifests are for an upgrade; only warnings depend on it. Default: false. */
  readonly isUpgrade?: boolean | undefined;
  /** Pieces of objects by name, for the values `gatewayProxies.*.extra...Helper`. */
  readonly partials?: Readonly<Record<string, Partial>>;
  /**
   * Who installs the manifests. Default: "helm", whose hooks are annotations. "argocd" makes them hooks and waves of Argo CD;
   * "plain" drops them, leaves out the Jobs of an upgrade and of a removal, and orders the rest for `kubectl apply`.
   */
  readonly hooks?: Hooks | undefined;
  /** Makes every warning an error. Default: false. */
  readonly strict?: boolean | undefined;
  /** Called for each warning, before anything is returned. */
  readonly onWarning?: (warning: Finding) => void;
}

const asError = <Problem extends Omit<Finding, "severity">>(problem: Problem): Problem & Finding => ({
  ...problem,
  severity: "error",
});

const defaultRelease: Release = Object.freeze({ name: "gloo", namespace: "gloo-system" });

/** A plan that was not refused, and the objects that were laid out of it for the warnings. */
interface Planned {
  readonly plan: Plan;
  readonly rendering: Rendering;
}

const planned = (options: RenderOptions): Planned => {
  requireOptions(options, renderOptions);
  const { partials = {}, isUpgrade = false, hooks = "helm", strict = false, onWarning } = options;
  // A partial sees it, and must not change it for what is planned after that.
  const release = Object.freeze({ ...(options.release ?? defaultRelease) });
  throwOnErrors(argumentProblems({ ...options, release }));
  const { values, warnings, originOf } = loadValues(layersOf(options), { unknownKeys: options.unknownKeys });
  const refusals: Refusal[] = [];
  const refuse = (refusal: Refusal): void => void refusals.push(refusal);
  const made = makePlan({ values, release, partials, refuse }, options);
  const rendering = renderingOf(made);
  refusals.push(...refusedNames(manifestsOf(rendering), made));
  const refused = distinct(placed(refusals, originOf).map(asError));
  const warned = [...warnings, ...warningsAbout({ plan: made, rendering, isUpgrade, hooks }, originOf)];
  throwOnErrors([...refused, ...(strict ? warned.map(asError) : warned)], onWarning);
  return { plan: made, rendering };
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

const layersOf = ({ layers = [], values }: RenderOptions): readonly Layer[] =>
  values === undefined ? layers : [fromObject(values), ...layers];

/**
 * The manifests of a Gloo Gateway installation, in the order in which Helm would install them, or `hooks` says: plain
 * objects that share nothing with the input. The same input gives the same objects, to the byte.
 *
 * @throws {InputError} With every problem of the input at once; nothing is rendered then.
 * @see Gloo 1.22.1 `install/helm/gloo`
 */
export const render = (options: RenderOptions = {}): Manifest[] =>
  translateHooks(manifestsOf(planned(options).rendering), options.hooks ?? "helm");
