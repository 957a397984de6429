import type { KubernetesObject } from "@gloo-mtls/kubernetes";
import { isMap } from "@gloo-mtls/objects/data";
import { type CaBundleTarget, caBundleOf, type WebhookConfiguration, withCaBundle } from "@gloo-mtls/pki";
import { StoreError } from "./store-error.ts";

const isWebhook = (value: unknown): boolean =>
  isMap(value) && (value.clientConfig === undefined || isMap(value.clientConfig));

const isConfiguration = (object: KubernetesObject): object is KubernetesObject & WebhookConfiguration =>
  object.webhooks === undefined || (Array.isArray(object.webhooks) && object.webhooks.every(isWebhook));

/**
 * A ValidatingWebhookConfiguration whose webhooks of one Service trust these CAs; the same object where they do already.
 *
 * @param target Its `caBundle` is PEM here.
 * @throws {StoreError} `unreadable`.
 */
export const trusting = (
  configuration: KubernetesObject,
  { caBundle, ...target }: CaBundleTarget,
): KubernetesObject => {
  if (!isConfiguration(configuration)) {
    throw new StoreError(
      "unreadable",
      `ValidatingWebhookConfiguration ${configuration.metadata.name} has webhooks of a form that none has`,
      "see that the kubeconfig's server is a Kubernetes API, and that no proxy answers in its place",
    );
  }
  return withCaBundle(configuration, { ...target, caBundle: caBundleOf({ ca: caBundle }) });
};
