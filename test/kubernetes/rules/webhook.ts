import type { ValidatingWebhookConfiguration } from "kubernetes-types/admissionregistration/v1.js";
import { at, type Complaint, repeated } from "../complaint.ts";
import { isServiceName, isSubdomain } from "./names.ts";

const base64 = /^[A-Za-z0-9+/=\n]*$/;

export function* webhookComplaints({
  webhooks = [],
}: ValidatingWebhookConfiguration): Generator<Complaint, void, undefined> {
  for (const name of repeated(webhooks.map(({ name }) => name)))
    yield { path: "webhooks", message: `has the name ${name} twice` };
  for (const [index, webhook] of webhooks.entries()) {
    const path = at("webhooks", index);
    const { name, clientConfig, admissionReviewVersions, timeoutSeconds = 10, rules = [] } = webhook;
    if (!isSubdomain(name) || name.split(".").length < 3)
      yield { path: `${path}.name`, message: "is not a name of three parts or more" };
    if ((clientConfig.url === undefined) === (clientConfig.service === undefined))
      yield { path: `${path}.clientConfig`, message: "must have either a url or a service" };
    if (clientConfig.service !== undefined && !isServiceName(clientConfig.service.name))
      yield { path: `${path}.clientConfig.service.name`, message: "is not a name of a Service" };
    if (!base64.test(clientConfig.caBundle ?? ""))
      yield { path: `${path}.clientConfig.caBundle`, message: "is not base64" };
    if (admissionReviewVersions.length === 0)
      yield { path: `${path}.admissionReviewVersions`, message: "must not be empty" };
    if (timeoutSeconds < 1 || timeoutSeconds > 30)
      yield { path: `${path}.timeoutSeconds`, message: "must be between 1 and 30" };
    for (const [place, rule] of rules.entries())
      for (const [key, values] of Object.entries(rule))
        if (Array.isArray(values) && values.length === 0)
          yield { path: at("webhooks", index, "rules", place, key), message: "must not be empty" };
  }
}
