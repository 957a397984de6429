import { isMap } from "@gloo-mtls/objects/data";
import type { Manifest } from "@gloo-mtls/objects/object";

const withoutEmptyBundle = (webhook: unknown): unknown => {
  if (!isMap(webhook) || !isMap(webhook.clientConfig)) return webhook;
  const { caBundle, ...clientConfig } = webhook.clientConfig;
  return caBundle === "" ? { ...webhook, clientConfig } : webhook;
};

/**
 * A webhook configuration without its empty `caBundle`, which says no more than none; other objects as they are.
 *
 * Helm creates this object anew each time. Whoever applies it over itself would take an empty text for the wish to remove
 * the CA that certgen has written, and the API server would trust the webhook no longer.
 */
export const withoutEmptyCaBundle = (manifest: Manifest): Manifest =>
  manifest.kind === "ValidatingWebhookConfiguration" && Array.isArray(manifest.webhooks)
    ? { ...manifest, webhooks: manifest.webhooks.map(withoutEmptyBundle) }
    : manifest;
