import { isMap } from "@gloo-mtls/objects/data";
import type { Manifest } from "@gloo-mtls/objects/object";

const withoutEmptyBundle = (webhook: unknown): unknown => {
  if (!isMap(webhook) || !isMap(webhook.clientConfig)) return webhook;
  const { caBundle, ...clientConfig } = webhook.clientConfig;
  return caBundle === "" ? { ...webhook, clientConfig } : webhook;
};

/**
 * A webhook configuration without its empty `caBundle`, which means the same as none; other objects as they
 * are.
 *
 * Helm creates this object again each time. Where it is applied over itself, an empty text would remove the
 * CA that certgen has written, and the API server would no longer trust the webhook.
 */
export const withoutEmptyCaBundle = (manifest: Manifest): Manifest =>
  manifest.kind === "ValidatingWebhookConfiguration" && Array.isArray(manifest.webhooks)
    ? { ...manifest, webhooks: manifest.webhooks.map(withoutEmptyBundle) }
    : manifest;
