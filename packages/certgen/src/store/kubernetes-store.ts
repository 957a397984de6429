import { type KubernetesApi, KubernetesError, type KubernetesObject } from "@gloo-mtls/kubernetes";
import {
  aFunction,
  aListOf,
  anObject,
  aText,
  type OptionTable,
  optionsOf,
  requireArgument,
  required,
  requireOptions,
} from "@gloo-mtls/objects/report";
import type { RotationSecret } from "@gloo-mtls/pki";
import { afterWriting, overtaken, patchAttempts, reading, storeError, versionOf } from "./api-answer.ts";
import { rotationSecret } from "./rotation-secret.ts";
import { secretCopies } from "./secret-copies.ts";
import type { PatchResult, Store, WriteResult } from "./store.ts";
import { StoreError } from "./store-error.ts";
import { trusting } from "./webhook-trust.ts";

/** Which objects of a cluster a rotation is about. */
export interface KubernetesStoreOptions {
  readonly secret: { readonly name: string; readonly namespace: string };
  /** Undefined: no webhook gets the CAs. */
  readonly webhook?: {
    /** The name of the ValidatingWebhookConfiguration. */
    readonly configuration: string;
    /** The Service whose webhooks are meant; `gloo` by default. */
    readonly service?: string;
    /** Its namespace; the Secret's by default. */
    readonly namespace?: string;
  };
  /** Further namespaces with pods that mount the Secret: each has a copy of its own, under the same name. None by default. */
  readonly copies?: readonly string[] | undefined;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

const storeOptions: OptionTable<KubernetesStoreOptions> = {
  secret: required(
    optionsOf<KubernetesStoreOptions["secret"]>({ name: required(aText), namespace: required(aText) }),
  ),
  webhook: optionsOf<NonNullable<KubernetesStoreOptions["webhook"]>>({
    configuration: required(aText),
    service: aText,
    namespace: aText,
  }),
  copies: aListOf(aText),
  now: required(aFunction),
};

/**
 * A Secret and a webhook in a cluster. It asks for no more than the chart's Role for certgen has: `get`, `create` and `update` of Secrets,
 * `get` and `update` of ValidatingWebhookConfigurations.
 *
 * @see Gloo 1.22.1 `6.5-gateway-certgen-job-secret-create-role.yaml`, `6.5-gateway-certgen-job-vwc-update-clusterrole.yaml`
 */
export const kubernetesStore = (api: KubernetesApi, options: KubernetesStoreOptions): Store => {
  requireArgument("api", api, anObject);
  requireOptions(options, storeOptions);
  const { secret: place, webhook, now } = options;
  const secretReference = { apiVersion: "v1", kind: "Secret", ...place };

  const write = async (
    secret: RotationSecret,
    precondition: string | undefined,
    deadline: number,
  ): Promise<WriteResult> => {
    const timeout = deadline - now();
    if (timeout <= 0) return { kind: "refused", reason: "the time for it was over" };
    const { resourceVersion: _, ...metadata } = secret.metadata;
    const object = { ...secret, apiVersion: "v1", kind: "Secret", metadata: { ...metadata, ...place } };
    try {
      const written =
        precondition === undefined
          ? await api.create(object, { timeout })
          : await api.replace(
              { ...object, metadata: { ...object.metadata, resourceVersion: precondition } },
              { timeout },
            );
      return { kind: "written", resourceVersion: versionOf(written) };
    } catch (error) {
      // A Secret that is gone can be created; a namespace that is not there never appears by itself.
      if (precondition === undefined && error instanceof KubernetesError && error.code === "not-found") {
        throw storeError("gone", error);
      }
      return afterWriting(error);
    }
  };

  const webhookKind = {
    apiVersion: "admissionregistration.k8s.io/v1",
    kind: "ValidatingWebhookConfiguration",
  };

  const webhookConfiguration = async (name: string): Promise<KubernetesObject> => {
    const configuration = await reading(api, { ...webhookKind, name });
    if (configuration !== undefined) return configuration;
    throw new StoreError(
      "gone",
      `there is no ValidatingWebhookConfiguration ${name}`,
      "create it first, or leave out --validating-webhook-configuration-name",
    );
  };

  // A patch of which it is not known whether it was accepted, and so not since when the webhook has it.
  let uncertain: string | undefined;

  const patch = async (caBundle: string, resourceVersion: string): Promise<PatchResult> => {
    if (webhook === undefined) return { kind: "patched", changed: false };
    const { configuration: name, service = "gloo", namespace = place.namespace } = webhook;
    for (let attempt = 0; attempt < patchAttempts; attempt += 1) {
      const configuration = await webhookConfiguration(name);
      const secret = await reading(api, secretReference);
      if (secret === undefined || versionOf(secret) !== resourceVersion) return overtaken;
      const patched = trusting(configuration, { caBundle, service, namespace });
      if (patched === configuration) return { kind: "patched", changed: uncertain === caBundle };
      try {
        uncertain = caBundle;
        await api.replace(patched);
        uncertain = undefined;
        return { kind: "patched", changed: true };
      } catch (error) {
        if (!(error instanceof KubernetesError && error.code === "conflict")) return afterWriting(error);
      }
    }
    return { kind: "refused", reason: `another client changed the webhook ${patchAttempts} times meanwhile` };
  };

  const copies = secretCopies(api, place, options.copies ?? []);

  return {
    warnings:
      api.unverified === true
        ? [
            `insecure-skip-tls-verify is true: any server that answers as ${api.name} is trusted, and sees the private key`,
          ]
        : [],
    check: async () => {
      if (webhook !== undefined) await webhookConfiguration(webhook.configuration);
      await copies.check();
    },
    name: [`Secret ${place.namespace}/${place.name} of ${api.name}`, ...copies.namespaces].join(
      ", copied to ",
    ),
    read: async () => {
      const secret = await reading(api, secretReference);
      return secret === undefined ? undefined : rotationSecret(secret);
    },
    write,
    patch,
    copy: copies.namespaces.length === 0 ? undefined : copies.copy,
  };
};
