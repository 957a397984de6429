import {
  type Acceptance,
  aBoolean,
  aFunction,
  aListOf,
  aMapOf,
  anObject,
  aText,
  type Finding,
  type OptionTable,
  optionsOf,
  required,
} from "@gloo-mtls/objects/report";
import { hardenChoice, renewWithChoice } from "./harden/harden-choice.ts";
import type { RenewWith } from "./harden/hardening.ts";
import type { HardeningName, HardenLevel } from "./harden/hardenings.ts";
import { type Hooks, hookMode } from "./hooks/index.ts";
import { type LoadOptions, layerList, loadOptions } from "./load-values.ts";
import type { Material, TlsMaterial } from "./material/material.ts";
import type { CertgenRunner } from "./plan/certgen-runner.ts";
import type { Release } from "./plan/inputs.ts";
import type { Partial } from "./plan/partials.ts";
import type { Layer } from "./values/layers.ts";
import type { EnterpriseValues } from "./values/schema/enterprise/values.ts";
import type { Values } from "./values/schema/values.ts";

/** What an installation is rendered from. */
export interface RenderOptions extends LoadOptions {
  /** Values, typed: with the edition `enterprise` those of gloo-ee. They come before `layers`, which win over them. */
  readonly values?: Values | EnterpriseValues;
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
  /**
   * Leaves the faults of the chart's mutual TLS behind, as `harden` of `gloo-mtls/harden` does: a level, or names. What it leaves as it
   * is, is warned of. Default: nothing is changed.
   */
  readonly harden?: HardenLevel | readonly HardeningName[] | undefined;
  /**
   * Who renews the certificates where `harden` has `renew`, as `harden` of `gloo-mtls/harden` takes it; "runner" is `certgenRunner`.
   * Default: "certgen".
   */
  readonly renewWith?: RenewWith | undefined;
  /** Makes every warning an error, those in `accept` excepted. Default: false. */
  readonly strict?: boolean | undefined;
  /** Warnings that are known and accepted: they are given with the severity `info`. Default: none. */
  readonly accept?: readonly Acceptance[] | undefined;
  /** Called for each warning, before anything is returned. */
  readonly onWarning?: (warning: Finding) => void;
}

/** What the options of `render` and `plan` take, as far as it can be seen without reading values or certificates. */
export const renderOptions: OptionTable<RenderOptions> = {
  values: anObject,
  layers: layerList,
  ...loadOptions,
  release: optionsOf<Release>({ name: required(aText), namespace: required(aText) }),
  material: optionsOf<Material>({
    glooMtls: optionsOf<TlsMaterial>({
      certificate: required(aText),
      privateKey: required(aText),
      ca: required(aText),
    }),
  }),
  keepCertgen: aBoolean,
  certgenRunner: optionsOf<CertgenRunner>({ image: required(aText) }),
  isUpgrade: aBoolean,
  partials: aMapOf(aFunction),
  hooks: hookMode,
  harden: hardenChoice,
  renewWith: renewWithChoice,
  strict: aBoolean,
  accept: aListOf(
    optionsOf<Acceptance>({
      code: required(aText),
      object: optionsOf<NonNullable<Acceptance["object"]>>({
        kind: required(aText),
        namespace: aText,
        name: required(aText),
      }),
    }),
  ),
  onWarning: aFunction,
};
