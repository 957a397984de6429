import type { Data, DataMap } from "@gloo-mtls/objects/data";
import { asPrintedIfSet } from "./chart/as-printed.ts";
import { truthy } from "./chart/truthy.ts";
import type { Gateway } from "./gateway.ts";
import { type Given, givenIfSet } from "./given.ts";
import type { PlanInputs } from "./inputs.ts";
import { quotedEntries } from "./labels.ts";

/** The webhook that has the control plane validate resources before the API server stores them. */
export interface Webhook {
  readonly on: boolean;
  /** Whether Helm installs it as a hook, before certgen, which writes the CA into it. */
  readonly hook: boolean;
  readonly extraAnnotations: Readonly<Record<string, string>>;
  /** Whether policies of the Kubernetes Gateway API are validated, too. */
  readonly policies: boolean;
  /** Whether deletion is validated, by the plural of the kind. That of Gateways and of policies never is. */
  readonly validatesDelete: {
    readonly virtualservices: boolean;
    readonly routetables: boolean;
    readonly upstreams: boolean;
    readonly ratelimitconfigs: boolean;
    readonly secrets: boolean;
    /** For a Namespace it includes updates: a label can take it out of what is watched, which is a deletion to Gloo. */
    readonly namespaces: boolean;
  };
  /** Seconds, for both webhooks. */
  readonly timeoutSeconds: Given | undefined;
  /** For Gloo's own resources. */
  readonly gloo: WebhookTerms;
  /** For Secrets and Namespaces. */
  readonly core: WebhookTerms;
  readonly override: DataMap | undefined;
}

interface WebhookTerms {
  readonly failurePolicy: Given | undefined;
  readonly matchConditions: Given | undefined;
}

/** @see Gloo 1.22.1 `templates/5-gateway-validation-webhook-configuration.yaml` */
export const planWebhook = ({ switches, values }: PlanInputs, gateway: Gateway): Webhook => {
  const validation = values.gateway?.validation;
  const webhook = validation?.webhook;
  const skipped = new Set<Data>(webhook?.skipDeleteValidationResources);
  const validates = (name: string): boolean => !skipped.has("*") && !skipped.has(name);
  return {
    on: gateway.validation.webhook,
    hook: !truthy(webhook?.disableHelmHook),
    extraAnnotations: quotedEntries(webhook?.extraAnnotations),
    policies: switches.kubeGateway && truthy(webhook?.enablePolicyApi),
    validatesDelete: {
      virtualservices: validates("virtualservices"),
      routetables: validates("routetables"),
      upstreams: validates("upstreams"),
      ratelimitconfigs: validates("ratelimitconfigs"),
      secrets: validates("secrets"),
      namespaces: validates("namespaces"),
    },
    timeoutSeconds: asPrintedIfSet(webhook?.timeoutSeconds),
    gloo: {
      failurePolicy: asPrintedIfSet(validation?.failurePolicy),
      matchConditions: givenIfSet(validation?.matchConditions),
    },
    core: {
      failurePolicy: asPrintedIfSet(validation?.kubeCoreFailurePolicy),
      matchConditions: givenIfSet(validation?.kubeCoreMatchConditions),
    },
    override: webhook?.kubeResourceOverride ?? undefined,
  };
};
