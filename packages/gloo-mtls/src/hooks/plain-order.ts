import type { Manifest } from "@gloo-mtls/objects/object";
import { withoutEmptyCaBundle } from "./empty-ca-bundle.ts";
import { type HelmHook, helmHookOf, withoutHelmHook } from "./helm-hook.ts";

/** The parts of an installation in their order; undefined for a hook that is not of an installation. */
const stageOf = (hook: HelmHook | undefined): 0 | 1 | 2 | undefined => {
  if (hook === undefined) return 1;
  if (hook.events.includes("pre-install") || hook.events.includes("crd-install")) return 0;
  return hook.events.includes("post-install") ? 2 : undefined;
};

/**
 * The objects of an installation without Helm's annotations, in the order in which Helm would create them: the hooks before
 * it by weight, so that the namespace comes first and certgen's Jobs come after the account, the roles and the webhook
 * configuration that they use; all parts of the release; the hooks after it. Objects of one weight stay in the order that is
 * given, which is Helm's order of kinds both in a render and in the output of `helm template`.
 *
 * What belongs to an upgrade or a removal alone has no place in `kubectl apply` and is left out: the Jobs of migration,
 * rollout cleanup and cleanup with their accounts and roles. `kubectl apply` does not wait for Jobs: pods that mount the
 * Secret of a Job start as soon as it is there.
 */
export const plainOrder = (manifests: readonly Manifest[]): Manifest[] =>
  manifests
    .flatMap((manifest) => {
      const hook = helmHookOf(manifest);
      const stage = stageOf(hook);
      if (stage === undefined) return [];
      const plain = withoutEmptyCaBundle(hook === undefined ? manifest : withoutHelmHook(manifest));
      return [{ plain, stage, weight: hook?.weight ?? 0 }];
    })
    .sort((a, b) => a.stage - b.stage || a.weight - b.weight)
    .map(({ plain }) => plain);
