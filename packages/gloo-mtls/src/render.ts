import { formatPath } from "@gloo-mtls/objects/data";
import type { Manifest } from "@gloo-mtls/objects/object";
import { type Finding, InputError } from "@gloo-mtls/objects/report";
import { type Hooks, translateHooks } from "./hooks/index.ts";
import { type LoadOptions, loadValues } from "./load-values.ts";
import { manifestsOf } from "./manifests/index.ts";
import type { Material } from "./material/material.ts";
import { checkPem } from "./material/pem.ts";
import { type CertgenRunner, checkRunner } from "./plan/certgen-runner.ts";
import { makePlan, type Plan } from "./plan/index.ts";
import { inheritedPath } from "./plan/inherited-path.ts";
import type { Refusal, Release } from "./plan/inputs.ts";
import type { Partial } from "./plan/partials.ts";
import { refuseMissingSections } from "./plan/required-sections.ts";
import { fromObject, type Layer } from "./values/layers.ts";
import { checkRelease } from "./values/release.ts";
import type { Values } from "./values/schema/values.ts";
import { warningsAbout } from "./values/warnings/index.ts";

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

const defaultRelease: Release = { name: "gloo", namespace: "gloo-system" };

/**
 * Every decision about an installation, for checks and tests that would otherwise read them out of YAML.
 *
 * @throws {InputError} As `render` does.
 */
export const plan = (options: RenderOptions = {}): Plan => {
  const {
    material,
    keepCertgen = false,
    certgenRunner,
    isUpgrade = false,
    hooks = "helm",
    strict = false,
    onWarning,
    partials = {},
  } = options;
  const release = options.release ?? defaultRelease;
  const early = [
    ...checkRelease(release),
    ...(material?.glooMtls === undefined ? [] : checkPem(material.glooMtls)),
    ...(certgenRunner === undefined ? [] : checkRunner(certgenRunner)),
  ];
  if (early.length > 0) throw new InputError(early);
  const layers = [
    ...(options.values === undefined ? [] : [fromObject(options.values)]),
    ...(options.layers ?? []),
  ];
  const { values, warnings, originOf } = loadValues(layers, options);
  const refusals: Finding[] = [];
  const refuse = ({ path: asked, ...refusal }: Refusal): void => {
    const inherited = originOf(asked) === undefined ? inheritedPath(asked) : undefined;
    const path = inherited !== undefined && originOf(inherited) !== undefined ? inherited : asked;
    // What several containers share, or several proxies inherit, is refused once.
    const isKnown = refusals.some(
      (known) => known.message === refusal.message && formatPath(known.path) === formatPath(path),
    );
    if (!isKnown) refusals.push({ ...refusal, severity: "error", path, origin: originOf(path) });
  };
  const inputs = { values, release, partials, refuse, context: { values, release } };
  refuseMissingSections(inputs);
  const made = makePlan(inputs, { material, keepCertgen, certgenRunner });
  const all = [
    ...warnings,
    ...warningsAbout(values, {
      isUpgrade,
      hooks,
      material: material?.glooMtls !== undefined,
      keepCertgen,
      forbidsOverlap: made.certgen.concurrencyPolicy === "Forbid",
      namespace: release.namespace,
      originOf,
    }),
  ];
  const asError = (warning: Finding): Finding => ({ ...warning, severity: "error" });
  const problems = strict ? [...refusals, ...all.map(asError)] : refusals;
  if (problems.length > 0) throw new InputError(problems);
  for (const warning of all) onWarning?.(warning);
  return made;
};

/**
 * The manifests of a Gloo Gateway installation, in the order in which Helm would install them, or `hooks` says: plain
 * objects that share nothing with the input. The same input gives the same objects, to the byte.
 *
 * @throws {InputError} With every problem of the input at once; nothing is rendered then.
 * @see Gloo 1.22.1 `install/helm/gloo`
 */
export const render = (options: RenderOptions = {}): Manifest[] =>
  translateHooks(manifestsOf(plan(options)), options.hooks ?? "helm");
