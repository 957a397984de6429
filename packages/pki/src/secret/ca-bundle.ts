import { anObject, aText, requireArgument, required, requireOptions } from "@gloo-mtls/objects/report";
import { defaultLocation } from "../service/service-names.ts";

/** As much of a ValidatingWebhookConfiguration as is looked at. */
export interface WebhookConfiguration {
  readonly webhooks?: readonly Webhook[];
}

export interface Webhook {
  readonly clientConfig?: {
    readonly service?: { readonly name?: string; readonly namespace?: string };
    readonly url?: string;
    readonly caBundle?: string;
  };
}

export interface CaBundleTarget {
  /** Base64, see `caBundleOf`. */
  readonly caBundle: string;
  /** `gloo` by default. */
  readonly service?: string;
  /** `gloo-system` by default. */
  readonly namespace?: string;
}

/**
 * The configuration with the CA in every webhook that calls the Service, by name and namespace. Webhooks by URL and those of other
 * Services stay as they are; so does the whole object, when nothing changes.
 * @see Gloo 1.22.1 `jobs/pkg/kube/validating_webhook_configuration.go`
 */
export const withCaBundle = <T extends WebhookConfiguration>(configuration: T, target: CaBundleTarget): T => {
  requireArgument("configuration", configuration, anObject);
  requireOptions(target, { caBundle: required(aText), service: aText, namespace: aText });
  const { caBundle, service = defaultLocation.service, namespace = defaultLocation.namespace } = target;
  const isMeant = ({ clientConfig }: Webhook): boolean =>
    clientConfig?.service?.name === service &&
    clientConfig.service.namespace === namespace &&
    clientConfig.caBundle !== caBundle;
  if (configuration.webhooks?.some(isMeant) !== true) return configuration;
  return {
    ...configuration,
    webhooks: configuration.webhooks.map((webhook) =>
      isMeant(webhook) ? { ...webhook, clientConfig: { ...webhook.clientConfig, caBundle } } : webhook,
    ),
  };
};
