import { deepEqual } from "@gloo-mtls/objects/data";
import { identityOf, type Manifest, referenceOf } from "@gloo-mtls/objects/object";
import { type Finding, InputError, requireOptions } from "@gloo-mtls/objects/report";
import { wiringFindings } from "@gloo-mtls/verify";
import { type Pod, type Wiring, wiringOf } from "@gloo-mtls/verify/graph";
import { chosenNames, type HardenOptions, harden, hardenOptions } from "./harden.ts";
import type { Hardening } from "./hardening.ts";
import { type HardeningName, hardenings } from "./hardenings.ts";

/** A state of the installation, to be applied when every pod of the one before was replaced. */
export interface RolloutStep {
  /** The hardenings that it adds. */
  readonly names: readonly HardeningName[];
  /** Whether only those that dial the control plane have them yet. */
  readonly isAtProxiesAlone: boolean;
  /** Whether only the control plane has them yet. */
  readonly isAtControlPlaneAlone: boolean;
  /** All objects of the installation in this state. */
  readonly manifests: readonly Manifest[];
  /** Those that differ from the state before. */
  readonly changed: readonly Manifest[];
  /** The connections to the control plane that were followed, each between an old pod and a new one. */
  readonly pairs: number;
}

/** What the pods of one end have of their own: their workload, and what their Envoys and gloo start with. */
const objectsOf = (pods: ReadonlySet<Pod>, { objects, processes }: Wiring): ReadonlySet<string> =>
  new Set(
    [
      ...[...pods].map(({ manifest }) => manifest),
      ...processes.flatMap((process) => {
        if (!pods.has(process.pod)) return [];
        if (process.kind === "gloo") return objects.ofKind("Settings", "gloo.solo.io");
        const source = process.kind === "envoy" ? process.source : undefined;
        return source?.kind === "ConfigMap" && source.object !== undefined ? [source.object] : [];
      }),
    ].map(identityOf),
  );

interface Ends {
  readonly servers: ReadonlySet<string>;
  readonly clients: ReadonlySet<string>;
}

/** The control plane's objects, and those of the pods that dial it. */
const endsOf = (manifests: readonly Manifest[]): Ends => {
  const wiring = wiringOf(manifests);
  const controlPlanes = new Set(wiring.controlPlanes.map(({ pod }) => pod));
  const dialling = new Set(
    wiring.dials.map(({ process }) => process.pod).filter((pod) => !controlPlanes.has(pod)),
  );
  return { servers: objectsOf(controlPlanes, wiring), clients: objectsOf(dialling, wiring) };
};

/** A state, but with these objects as another state has them. */
const mixed = (
  state: readonly Manifest[],
  other: readonly Manifest[],
  ids: ReadonlySet<string>,
): readonly Manifest[] => {
  const others = new Map(other.map((manifest) => [identityOf(manifest), manifest]));
  return state.map((manifest) => {
    const id = identityOf(manifest);
    return ids.has(id) ? (others.get(id) ?? manifest) : manifest;
  });
};

const errorsIn = (wiring: Wiring): readonly Finding[] =>
  wiringFindings(wiring, {}).filter(({ severity }) => severity === "error");

const keyOf = ({ code, object }: Finding): string => JSON.stringify([code, object]);

/** The errors of states that were looked at already: each is an end of two steps. */
type Known = Map<readonly Manifest[], ReadonlySet<string>>;

const errorsOf = (state: readonly Manifest[], known: Known): ReadonlySet<string> => {
  const found = known.get(state) ?? new Set(errorsIn(wiringOf(state)).map(keyOf));
  known.set(state, found);
  return found;
};

/** What goes wrong while old pods are replaced by new ones, and is wrong neither before nor after. */
const between = (
  old: readonly Manifest[],
  next: readonly Manifest[],
  { servers, clients }: Ends,
  known: Known,
) => {
  const states = [servers, clients].map((ids) => wiringOf(mixed(next, old, ids)));
  const isKnown = (key: string): boolean => [old, next].some((state) => errorsOf(state, known).has(key));
  return {
    faults: states.flatMap(errorsIn).filter((finding) => !isKnown(keyOf(finding))),
    pairs: states.flatMap(({ dials }) =>
      dials.filter(({ isControl, route }) => isControl && route.kind === "pods"),
    ).length,
  };
};

const changedIn = (next: readonly Manifest[], old: readonly Manifest[]): readonly Manifest[] => {
  const known = new Map(old.map((manifest) => [identityOf(manifest), manifest]));
  return next.filter((manifest) => {
    const before = known.get(identityOf(manifest));
    return before !== manifest && !deepEqual(before, manifest);
  });
};

/** From one state to the next: at once where old and new pods talk, else the proxies first, else the control plane. */
const stepsBetween = (
  old: readonly Manifest[],
  next: readonly Manifest[],
  names: readonly HardeningName[],
  ends: Ends,
  known: Known,
): readonly RolloutStep[] => {
  const step = (from: readonly Manifest[], to: readonly Manifest[], at?: keyof Ends) => {
    const { faults, pairs } = between(from, to, ends, known);
    const [isAtProxiesAlone, isAtControlPlaneAlone] = [at === "clients", at === "servers"];
    const changed = changedIn(to, from);
    return {
      faults,
      step: { names, isAtProxiesAlone, isAtControlPlaneAlone, manifests: to, changed, pairs },
    };
  };
  const isPossible = (steps: readonly ReturnType<typeof step>[]): boolean =>
    steps.every(({ faults }) => faults.length === 0);
  const first = (at: keyof Ends) => {
    const half = mixed(old, next, ends[at]);
    return [step(old, half, at), step(half, next)];
  };
  const atOnce = [step(old, next)];
  if (isPossible(atOnce)) return atOnce.map((one) => one.step);
  const proxiesFirst = first("clients");
  if (isPossible(proxiesFirst)) return proxiesFirst.map((one) => one.step);
  const controlPlaneFirst = first("servers");
  if (isPossible(controlPlaneFirst)) return controlPlaneFirst.map((one) => one.step);
  const faults = proxiesFirst.flatMap((one) => one.faults);
  throw new InputError(
    faults.map((finding) => ({
      ...finding,
      code: "no-rollout",
      message: `there is no order in which old and new pods talk: ${finding.message}`,
      hint: `leave ${names.join(", ")} out, or replace all pods at once`,
    })),
  );
};

/** cert-manager has no stages: pods with certgen's CA and pods with its own refuse each other. */
const requireStages = (manifests: readonly Manifest[], last: readonly Manifest[]): void => {
  const kept = new Set(last.map(identityOf));
  const gone = wiringOf(manifests).certgenRuns.find(({ pod }) => !kept.has(identityOf(pod.manifest)));
  if (gone === undefined) return;
  throw new InputError([
    {
      code: "no-rollout",
      severity: "error",
      object: referenceOf(gone.pod.manifest),
      path: [],
      message: `there is no order in which old and new pods talk: cert-manager replaces the CA of Secret ${gone.secret.namespace}/${gone.secret.name} in one update`,
      hint: "apply renew without --rollout when 90 s of refused handshakes do no harm, and the rest in steps",
    },
  ]);
};

/**
 * The steps in which a running installation takes hardenings. In each state old and new pods talk: every connection to the control plane
 * is followed between an old pod and a new one, in both directions, and no rule of `verify` finds an error that was not there.
 *
 * @param manifests The objects of the installation as it runs.
 * @returns No steps where nothing changes. The objects of the last are what `harden` gives.
 * @throws {InputError} As `harden` does, and `no-rollout` where no order is found.
 */
export const rollout = (
  manifests: readonly Manifest[],
  options: HardenOptions = {},
): readonly RolloutStep[] => {
  requireOptions(options, hardenOptions);
  const chosen = chosenNames(options);
  const last = harden(manifests, options);
  if (options.renewWith === "cert-manager") requireStages(manifests, last);
  const ends = endsOf(manifests);
  const known: Known = new Map();
  const steps: RolloutStep[] = [];
  const reached: HardeningName[] = [];
  let state = manifests;
  for (const level of ["safe", "strict", "named"] as const) {
    const names = chosen.filter((name) => {
      const hardening: Hardening = hardenings[name];
      return hardening.level === level;
    });
    reached.push(...names);
    const next =
      reached.length === chosen.length
        ? last
        : harden(manifests, {
            ...options,
            level: undefined,
            except: undefined,
            onWarning: undefined,
            only: reached,
          });
    if (changedIn(next, state).length > 0) steps.push(...stepsBetween(state, next, names, ends, known));
    state = next;
  }
  return steps;
};
