import { valueAt } from "@gloo-mtls/objects/data";
import { identityOf, type Manifest } from "@gloo-mtls/objects/object";
import { printDocument } from "@gloo-mtls/objects/print";
import {
  aFunction,
  aListOf,
  aText,
  type Finding,
  InputError,
  type OptionTable,
  oneOf,
  optionsOf,
  required,
  requireOptions,
  throwOnErrors,
} from "@gloo-mtls/objects/report";
import { subjectOf, tlsOf, type Wiring, wiringOf } from "@gloo-mtls/verify/graph";
import { type CertgenRunner, checkRunner } from "../plan/certgen-runner.ts";
import { sha256Hex } from "../plan/chart/sha256.ts";
import { ofDeployedProxies } from "./deployed-proxies.ts";
import { Draft } from "./draft.ts";
import { renewWithChoice } from "./harden-choice.ts";
import type { Hardened, Hardening, RenewWith, Step } from "./hardening.ts";
import {
  type HardeningName,
  type HardenLevel,
  hardeningNames,
  hardenings,
  levels,
  namesOf,
} from "./hardenings.ts";

/** Which hardenings are applied. */
export interface HardenOptions {
  /** Default: "strict", unless `only` is given. */
  readonly level?: HardenLevel | undefined;
  /** These, and no others. */
  readonly only?: readonly HardeningName[] | undefined;
  /** Not these. */
  readonly except?: readonly HardeningName[] | undefined;
  /**
   * Who renews the certificates, where `renew` is chosen. Default: "certgen". "cert-manager" makes Certificates and a CA in place of
   * certgen's Jobs, "runner" puts `certgenRunner` in certgen's place.
   */
  readonly renewWith?: RenewWith | undefined;
  /** The image of this project's runner, for `renewWith: "runner"`. */
  readonly certgenRunner?: CertgenRunner | undefined;
  /** Called for each thing that a hardening leaves as it is, and why. Its code is the hardening's name. */
  readonly onWarning?: ((warning: Finding) => void) | undefined;
}

export const hardenOptions: OptionTable<HardenOptions> = {
  level: oneOf(levels),
  only: aListOf(oneOf(hardeningNames)),
  except: aListOf(oneOf(hardeningNames)),
  renewWith: renewWithChoice,
  certgenRunner: optionsOf<CertgenRunner>({ image: required(aText) }),
  onWarning: aFunction,
};

/** The names that the options mean, in the order of the table. */
export const chosenNames = ({ level, only, except = [] }: HardenOptions): readonly HardeningName[] => {
  const wanted = only ?? namesOf(level ?? "strict");
  return hardeningNames.filter((name) => wanted.includes(name) && !except.includes(name));
};

const hasMutualTls = ({ secrets, entrances }: Wiring): boolean =>
  secrets.length > 0 ||
  entrances.some(
    (entrance) =>
      entrance.isOpen &&
      tlsOf(entrance)?.validation.trust !== undefined &&
      entrance.leadsTo.has("configuration"),
  );

const noMutualTls = (): InputError =>
  new InputError([
    {
      code: "no-mutual-tls",
      severity: "error",
      path: [],
      message:
        "nothing among the manifests has mutual TLS with Gloo's control plane, so there is none to harden",
      hint: "set global.glooMtls.enabled to true in the values, and give the manifests of the whole installation",
    },
  ]);

/** The ConfigMap that an Envoy reads its bootstrap from; none for other processes. */
const bootstrapOf = (process: Wiring["processes"][number]): readonly Manifest[] =>
  process.kind === "envoy" && process.source.kind === "ConfigMap" && process.source.object !== undefined
    ? [process.source.object]
    : [];

/** Pods read their bootstrap once: with the checksum of a ConfigMap in their template they are replaced when it changes. */
const renewChecksums = (wiring: Wiring, draft: Draft, wanted: ReadonlySet<Manifest>): void => {
  for (const pod of wiring.pods) {
    if (pod.path.length === 1 || !wanted.has(pod.manifest)) continue;
    const maps = new Set(
      wiring.processes.flatMap((process) => (process.pod === pod ? bootstrapOf(process) : [])),
    );
    for (const map of maps) {
      if (draft.resultOf(map) === map) continue;
      const path = [...pod.path.slice(0, -1), "metadata", "annotations", `checksum/${map.metadata.name}`];
      const sum = sha256Hex(printDocument(valueAt(draft.resultOf(map), ["data"])));
      draft.change({ manifest: pod.manifest, path }, () => sum);
    }
  }
};

/** Who makes the Secrets is decided first, a hardening at a time: all others look at what that leaves. */
const stagesOf = (
  names: readonly HardeningName[],
  renewWith: RenewWith,
): readonly (readonly HardeningName[])[] => {
  const isFirst = (name: HardeningName): boolean =>
    name === "own-identities" || (name === "renew" && renewWith !== "certgen");
  const rest = names.filter((name) => !isFirst(name));
  return [...names.filter(isFirst).map((name) => [name]), ...(rest.length === 0 ? [] : [rest])];
};

const noImage = (): InputError =>
  new InputError([
    {
      code: "no-runner-image",
      severity: "error",
      path: ["certgenRunner"],
      message: "the runner is to renew the certificates, and its image is not known",
      hint: "set certgenRunner.image, or pass --certgen-image",
    },
  ]);

/**
 * Leaves the faults of the chart's mutual TLS behind, in manifests from anywhere: rendered by this library, or by Helm with overlays.
 * What is changed is found by what it does, never by its name; bootstraps in ConfigMaps are changed as data, and keep their form.
 * Applied twice, it gives the same as once.
 *
 * @param manifests The objects of a whole installation. None is changed.
 * @returns The objects in the same order, and behind them those that are added. What has nothing to do with it is the same reference.
 * @throws {InputError} `no-mutual-tls`, `no-runner-image`, `bad-image`, `unknown-option`, `bad-option`.
 */
export const harden = (manifests: readonly Manifest[], options: HardenOptions = {}): readonly Manifest[] => {
  requireOptions(options, hardenOptions);
  const { renewWith = "certgen", certgenRunner, onWarning } = options;
  if (certgenRunner !== undefined) throwOnErrors(checkRunner(certgenRunner));
  if (renewWith === "runner" && certgenRunner === undefined) throw noImage();
  const names = chosenNames(options);
  let wiring = wiringOf(manifests);
  if (names.some((name) => hardenings[name].needsMutualTls) && !hasMutualTls(wiring)) throw noMutualTls();
  const choice = { renewWith, image: certgenRunner?.image ?? "" };
  let state: readonly Manifest[] = wiring.objects.all;
  for (const stage of stagesOf(names, renewWith)) {
    if (state !== wiring.objects.all) wiring = wiringOf(state);
    state = hardened(wiring, stage, choice, onWarning);
  }
  return state;
};

/** What each hardening by itself makes of some of the objects; none that needs mutual TLS where there is none. */
export const hardenedByEach = (
  manifests: readonly Manifest[],
  wanted: ReadonlySet<Manifest>,
): ReadonlyMap<HardeningName, readonly Manifest[]> => {
  const wiring = wiringOf(manifests);
  const isSecured = hasMutualTls(wiring);
  const names = hardeningNames.filter((name) => isSecured || !hardenings[name].needsMutualTls);
  const read = wiring.processes.filter(({ pod }) => wanted.has(pod.manifest)).flatMap(bootstrapOf);
  const needed = new Set([...wanted, ...read]);
  return new Map(
    names.map((name) => [
      name,
      hardened(wiring, [name], { renewWith: "certgen", image: "" }, undefined, needed),
    ]),
  );
};

const hardened = (
  wiring: Wiring,
  names: readonly HardeningName[],
  choice: Pick<Hardened, "renewWith" | "image">,
  onWarning: HardenOptions["onWarning"],
  wanted: ReadonlySet<Manifest> = new Set(wiring.objects.all),
): readonly Manifest[] => {
  const draft = new Draft(wiring);
  const subject = { ...subjectOf(wiring, {}), read: draft.read.bind(draft), ...choice };
  const [removed, seen] = [new Set<Manifest>(), new Set<string>()];
  const added: Extract<Step, { add: unknown } | { addFrom: unknown }>[] = [];
  for (const name of names) {
    const hardening: Hardening = hardenings[name];
    for (const step of hardening.steps(subject)) {
      if ("change" in step) {
        if (wanted.has(step.place.manifest)) draft.change(step.place, step.change);
      } else if ("add" in step || "addFrom" in step) added.push(step);
      else if ("remove" in step) removed.add(step.remove);
      else {
        const warning: Finding = { code: name, severity: "warning", ...step.remark };
        const key = JSON.stringify([warning.code, warning.object, warning.path]);
        if (!seen.has(key)) onWarning?.(warning);
        seen.add(key);
      }
    }
  }
  if (onWarning !== undefined) for (const remark of ofDeployedProxies(subject, names)) onWarning(remark);
  renewChecksums(wiring, draft, wanted);
  const more = added.map((step) => ("add" in step ? step.add : step.make(draft.resultOf(step.addFrom))));
  return [
    ...wiring.objects.all
      .filter((manifest) => wanted.has(manifest) && !removed.has(manifest))
      .map((manifest) => draft.resultOf(manifest)),
    ...new Map(more.map((manifest) => [identityOf(manifest), manifest])).values(),
  ];
};
