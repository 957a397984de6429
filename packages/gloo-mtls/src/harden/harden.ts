import { valueAt } from "@gloo-mtls/objects/data";
import { identityOf, type Manifest } from "@gloo-mtls/objects/object";
import { printDocument } from "@gloo-mtls/objects/print";
import {
  aFunction,
  aListOf,
  type Finding,
  InputError,
  type OptionTable,
  oneOf,
  requireOptions,
} from "@gloo-mtls/objects/report";
import { subjectOf, tlsOf, type Wiring, wiringOf } from "@gloo-mtls/verify/graph";
import { sha256Hex } from "../plan/chart/sha256.ts";
import { ofDeployedProxies } from "./deployed-proxies.ts";
import { Draft } from "./draft.ts";
import type { Hardening, Step } from "./hardening.ts";
import { type HardeningName, type HardenLevel, hardeningNames, hardenings, namesOf } from "./hardenings.ts";

/** Which hardenings are applied. */
export interface HardenOptions {
  /** Default: "strict", unless `only` is given. */
  readonly level?: HardenLevel | undefined;
  /** These, and no others. */
  readonly only?: readonly HardeningName[] | undefined;
  /** Not these. */
  readonly except?: readonly HardeningName[] | undefined;
  /** Called for each thing that a hardening leaves as it is, and why. Its code is the hardening's name. */
  readonly onWarning?: ((warning: Finding) => void) | undefined;
}

const hardenOptions: OptionTable<HardenOptions> = {
  level: oneOf(["safe", "strict"]),
  only: aListOf(oneOf(hardeningNames)),
  except: aListOf(oneOf(hardeningNames)),
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

/**
 * Leaves the faults of the chart's mutual TLS behind, in manifests from anywhere: rendered by this library, or by Helm with overlays.
 * What is changed is found by what it does, never by its name; bootstraps in ConfigMaps are changed as data, and keep their form.
 * Applied twice, it gives the same as once.
 *
 * @param manifests The objects of a whole installation. None is changed.
 * @returns The objects in the same order, and behind them those that are added. What has nothing to do with it is the same reference.
 * @throws {InputError} `no-mutual-tls`, `unknown-option`, `bad-option`.
 */
export const harden = (manifests: readonly Manifest[], options: HardenOptions = {}): readonly Manifest[] => {
  requireOptions(options, hardenOptions);
  const names = chosenNames(options);
  const wiring = wiringOf(manifests);
  if (names.some((name) => hardenings[name].needsMutualTls) && !hasMutualTls(wiring)) throw noMutualTls();
  return hardened(wiring, names, options.onWarning);
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
  return new Map(names.map((name) => [name, hardened(wiring, [name], undefined, needed)]));
};

const hardened = (
  wiring: Wiring,
  names: readonly HardeningName[],
  onWarning: HardenOptions["onWarning"],
  wanted: ReadonlySet<Manifest> = new Set(wiring.objects.all),
): readonly Manifest[] => {
  const draft = new Draft(wiring);
  const subject = { ...subjectOf(wiring, {}), read: draft.read.bind(draft) };
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
