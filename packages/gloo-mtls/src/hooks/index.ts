import type { Manifest } from "@gloo-mtls/objects/object";
import { aListOf, anObject, oneOf, requireArgument } from "@gloo-mtls/objects/report";
import { argocdHooks } from "./argocd-hooks.ts";
import { plainOrder } from "./plain-order.ts";

/**
 * Who installs the manifests, and so how the order of what Helm calls hooks is kept.
 *
 * - `helm`: the annotations of Helm, as `helm template` prints them.
 * - `argocd`: hooks and waves of Argo CD instead.
 * - `plain`: no annotations; the objects of an installation in an order in which `kubectl apply` can take them.
 */
export type Hooks = "helm" | "argocd" | "plain";

const translations: Readonly<Record<Hooks, (manifests: readonly Manifest[]) => Manifest[]>> = {
  helm: (manifests) => [...manifests],
  argocd: argocdHooks,
  plain: plainOrder,
};

/** Every way to install, the default first. */
export const hookModes = Object.keys(translations) as readonly Hooks[];

export const hookMode = oneOf(hookModes);

/**
 * Manifests with Helm's hooks, from `render` or from `helm template`, for another way to install them. Objects that nothing
 * is changed in are passed on as they are.
 *
 * @throws {InputError} `bad-option` for a way that does not exist.
 */
export const translateHooks = (manifests: readonly Manifest[], hooks: Hooks): Manifest[] => {
  requireArgument("hooks", hooks, hookMode);
  requireArgument("objects", manifests, aListOf(anObject));
  return translations[hooks](manifests);
};
