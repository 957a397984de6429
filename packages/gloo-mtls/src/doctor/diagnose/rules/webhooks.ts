import { referenceOf } from "@gloo-mtls/objects/object";
import type { Found } from "@gloo-mtls/objects/report";
import { inspectMaterial } from "@gloo-mtls/pki";
import type { Context } from "../context.ts";
import { remakeCommands } from "../remedies.ts";
import { type WebhookTarget, webhookTargets } from "../webhook-target.ts";
import type { DoctorRule } from "./doctor-rule.ts";

const effect = ({ refuses }: WebhookTarget): string =>
  refuses
    ? "the API server cannot ask gloo, and refuses every write that is to be validated"
    : "the API server cannot ask gloo, and stores objects without validation";

const found = (target: WebhookTarget, what: string, context: Context): Found => {
  const { manifest, index, name, secret } = target;
  const place = secret ?? { namespace: context.evidence.namespace, name: "gateway-validation-certs" };
  return {
    object: referenceOf(manifest),
    path: ["webhooks", index, "clientConfig", "caBundle"],
    message: `${what} of webhook ${name}: ${effect(target)}`,
    severity: target.refuses ? "error" : "warning",
    commands: remakeCommands(place, context, manifest.metadata.name),
  };
};

export const webhookCaEmpty: DoctorRule = {
  severity: "error",
  hint: "let certgen's Job for the webhook run: it writes the CA there",
  *check(context) {
    for (const target of webhookTargets(context)) {
      if (target.bundle.trim() === "") yield found(target, "no CA is in the caBundle", context);
    }
  },
};

export const webhookCaForeign: DoctorRule = {
  severity: "error",
  hint: "let certgen's Job for the webhook run: it writes the CA of the Secret there",
  *check(context) {
    for (const target of webhookTargets(context)) {
      const { bundle, secret } = target;
      if (bundle.trim() === "" || secret?.leaf === undefined) continue;
      if (inspectMaterial({ certificate: secret.certificate, ca: bundle })?.issuer !== undefined) continue;
      const what = `Secret ${secret.namespace}/${secret.name} has a certificate that is not of the CA in the caBundle`;
      yield found(target, what, context);
    }
  },
};
