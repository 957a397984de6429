import { decodeBase64, isObjectName, isServiceName } from "@gloo-mtls/objects/formats";
import type { Found } from "@gloo-mtls/objects/report";
import type {
  MutatingWebhookConfiguration,
  ValidatingWebhookConfiguration,
} from "kubernetes-types/admissionregistration/v1.js";
import { repeated } from "../../found.ts";

export function* webhookFaults({
  webhooks = [],
}: MutatingWebhookConfiguration | ValidatingWebhookConfiguration): Generator<Found, void, undefined> {
  for (const name of repeated(webhooks.map(({ name }) => name)))
    yield { path: ["webhooks"], message: `has the name ${name} twice` };
  for (const [index, webhook] of webhooks.entries()) {
    const path = ["webhooks", index];
    const { name, clientConfig, admissionReviewVersions, timeoutSeconds = 10, rules = [] } = webhook;
    if (!isObjectName(name) || name.split(".").length < 3)
      yield { path: [...path, "name"], message: "is not a name of three parts or more" };
    if ((clientConfig.url === undefined) === (clientConfig.service === undefined))
      yield { path: [...path, "clientConfig"], message: "must have either a url or a service" };
    if (clientConfig.service !== undefined && !isServiceName(clientConfig.service.name))
      yield { path: [...path, "clientConfig", "service", "name"], message: "is not a name of a Service" };
    if (decodeBase64(clientConfig.caBundle ?? "") === undefined)
      yield { path: [...path, "clientConfig", "caBundle"], message: "is not base64" };
    if (admissionReviewVersions.length === 0)
      yield { path: [...path, "admissionReviewVersions"], message: "must not be empty" };
    if (timeoutSeconds < 1 || timeoutSeconds > 30)
      yield { path: [...path, "timeoutSeconds"], message: "must be between 1 and 30" };
    for (const [place, rule] of rules.entries())
      for (const [key, values] of Object.entries(rule))
        if (Array.isArray(values) && values.length === 0)
          yield { path: ["webhooks", index, "rules", place, key], message: "must not be empty" };
  }
}
