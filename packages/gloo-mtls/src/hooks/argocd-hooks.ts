import type { Manifest } from "@gloo-mtls/objects/object";
import { withoutEmptyCaBundle } from "./empty-ca-bundle.ts";
import { type HelmHook, helmHookOf, withoutHelmHook } from "./helm-hook.ts";

/**
 * Argo CD's hook for each of Helm's events; undefined for a plain resource.
 *
 * What precedes an installation is `Sync` here, in waves before all others, although Argo CD itself reads it as `PreSync`:
 * certgen's account and roles are plain resources (`persists` says why), and plain resources come after all of `PreSync`.
 * Argo CD starts no wave before all of the one before has succeeded, so a Job that fails stops the sync all the same.
 *
 * `PreDelete` runs when the whole Application is deleted. Releases that do not know it, 3.2 and those before, never apply
 * such an object, which is the safe side: `PreSync` would delete Gateways at each sync.
 *
 * @see https://argo-cd.readthedocs.io/en/stable/user-guide/helm/#helm-hooks
 * @see https://argo-cd.readthedocs.io/en/stable/user-guide/sync-waves/
 */
const phases: ReadonlyMap<string, string | undefined> = new Map([
  ["pre-install", "Sync"],
  ["pre-upgrade", "Sync"],
  ["post-install", "PostSync"],
  ["post-upgrade", "PostSync"],
  ["pre-delete", "PreDelete"],
  ["post-delete", "PostDelete"],
  ["crd-install", undefined],
]);

/** For what has no equivalent, as tests and rollbacks have none: Argo CD is to leave the object alone. */
const never = "Skip";

const deletePolicies: ReadonlyMap<string, string> = new Map([
  ["before-hook-creation", "BeforeHookCreation"],
  ["hook-succeeded", "HookSucceeded"],
  ["hook-failed", "HookFailed"],
]);

/** Where Helm's weight 0 before an installation goes; parts of the release are in wave 0. */
const firstWave = -100;

const isBefore = ({ events }: HelmHook): boolean =>
  events.some((event) => event === "pre-install" || event === "pre-upgrade");

/** However great the weight is, it does not lead past the beginning of the installation. */
const waveOf = (hook: HelmHook): number =>
  isBefore(hook) ? Math.min(firstWave + hook.weight, -1) : hook.weight;

const hooksOf = ({ events }: HelmHook): readonly string[] => {
  const hooks = new Set(events.map((event) => (phases.has(event) ? phases.get(event) : never)));
  if (hooks.size > 1) hooks.delete(never);
  return [...hooks].filter((hook) => hook !== undefined);
};

/**
 * Whether the object is a hook only in order to be early, and is needed afterwards: nothing runs in it, and
 * no policy deletes it. That is the namespace, certgen's account and roles, which the CronJobs use, and the
 * webhook configuration. As a hook it would be deleted and created again at each sync, because that is Argo
 * CD's default, too: a rotation that is under way would lose its account, and a namespace everything that is
 * in it.
 */
const persists = ({ kind }: Manifest, hook: HelmHook): boolean =>
  kind !== "Job" && kind !== "Pod" && isBefore(hook) && hook.deletePolicies.length === 0;

/** Helm never deletes a namespace that it made as a hook; the certificates are in there. */
const keptNamespace = { "argocd.argoproj.io/sync-options": "Prune=false,Delete=false" };

const annotationsOf = (manifest: Manifest, hook: HelmHook): Readonly<Record<string, string>> => {
  const wave = { "argocd.argoproj.io/sync-wave": String(waveOf(hook)) };
  const hooks = hooksOf(hook);
  if (persists(manifest, hook)) return { ...wave, ...(manifest.kind === "Namespace" ? keptNamespace : {}) };
  if (hooks.length === 0) return wave;
  const policies = hook.deletePolicies.flatMap((policy) => deletePolicies.get(policy) ?? []);
  return {
    ...wave,
    "argocd.argoproj.io/hook": hooks.join(","),
    // Without a policy both Helm and Argo CD make way for the next run; it is written down for those who read it.
    "argocd.argoproj.io/hook-delete-policy":
      policies.length === 0 ? "BeforeHookCreation" : policies.join(","),
  };
};

/**
 * Helm's hooks as hooks and waves of Argo CD, in the order in which Helm would run them. Annotations of Argo CD that an
 * object already has win over these. Argo CD does not tell an upgrade from an installation: each hook runs at each sync.
 */
export const argocdHooks = (manifests: readonly Manifest[]): Manifest[] =>
  manifests.map((manifest) => {
    const hook = helmHookOf(manifest);
    const translated =
      hook === undefined ? manifest : withoutHelmHook(manifest, annotationsOf(manifest, hook));
    return withoutEmptyCaBundle(translated);
  });
