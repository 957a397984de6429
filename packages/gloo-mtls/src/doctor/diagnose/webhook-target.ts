import { mapsAt, textAt } from "@gloo-mtls/objects/data";
import { decodeBase64, utf8Text } from "@gloo-mtls/objects/formats";
import type { Manifest } from "@gloo-mtls/objects/object";
import type { Context } from "./context.ts";
import type { SecretState } from "./secret-state.ts";

/** A webhook by which the API server asks a control plane, and the Secret with the certificate that this serves. */
export interface WebhookTarget {
  readonly manifest: Manifest;
  readonly index: number;
  readonly name: string;
  /** PEM; empty where there is none. */
  readonly bundle: string;
  /** Whether the API server refuses a write when it cannot ask. */
  readonly refuses: boolean;
  readonly secret: SecretState | undefined;
  /** The CronJob or the Job that writes the bundle. */
  readonly maker: Manifest | undefined;
}

/** The webhooks of a control plane: those that call a Service in its namespace which certgen makes a certificate for. */
export const webhookTargets = ({ ofKind, wiring, secrets, evidence }: Context): readonly WebhookTarget[] =>
  ofKind("ValidatingWebhookConfiguration").flatMap((manifest) => {
    const run = wiring.certgenRuns.find(({ webhook }) => webhook === manifest.metadata.name);
    const place = run?.secret ?? { namespace: evidence.namespace, name: "gateway-validation-certs" };
    return mapsAt(manifest, ["webhooks"]).flatMap((webhook, index): readonly WebhookTarget[] => {
      const client = webhook.clientConfig;
      if (textAt(client, ["service", "namespace"]) !== evidence.namespace) return [];
      return [
        {
          manifest,
          index,
          name: textAt(webhook, ["name"]) ?? String(index),
          bundle: utf8Text(decodeBase64(textAt(client, ["caBundle"]) ?? "") ?? new Uint8Array()),
          refuses: textAt(webhook, ["failurePolicy"]) !== "Ignore",
          secret: secrets.find(({ namespace, name }) => namespace === place.namespace && name === place.name),
          maker: run?.pod.manifest,
        },
      ];
    });
  });
