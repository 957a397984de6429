import { textList, textMap } from "./leaves/collections.ts";
import { bytes, failurePolicy, seconds } from "./leaves/formatted.ts";
import { matchConditions } from "./leaves/kubernetes.ts";
import { flag, text } from "./leaves/scalars.ts";
import { type InputOf, key, section } from "./node.ts";
import { overrideOf } from "./override.ts";
import { unread } from "./unread.ts";

const webhook = section("ValidationWebhook", "The ValidatingWebhookConfiguration.", {
  enabled: key(flag, "Render the ValidatingWebhookConfiguration."),
  disableHelmHook: key(flag, "Render it as a plain object and not as a Helm hook."),
  timeoutSeconds: key(seconds, "How long the API server waits for an answer. Kubernetes' own default is 10."),
  extraAnnotations: key(textMap, "Further annotations of the configuration."),
  skipDeleteValidationResources: key(
    textList,
    "Kinds whose deletion is not validated: virtualservices, routetables, upstreams, ratelimitconfigs, secrets, namespaces, or * for all.",
  ),
  enablePolicyApi: key(
    flag,
    "Validate RouteOption and VirtualHostOption too; only with kubeGateway.enabled.",
  ),
  kubeResourceOverride: overrideOf("the ValidatingWebhookConfiguration"),
});

export const validation = section(
  "Validation",
  "Validation of Gloo's custom resources before they are stored.",
  {
    enabled: key(flag, "Validate: webhook, its certificate and the validation block of Settings."),
    webhook,
    alwaysAcceptResources: key(flag, "Let invalid resources in, and only log and count them."),
    allowWarnings: key(flag, "Let resources with warnings in."),
    warnMissingTlsSecret: key(
      flag,
      "Take a reference to a missing TLS Secret for a warning and not for an error.",
    ),
    serverEnabled: key(flag, "Run the validation server in gloo."),
    disableTransformationValidation: key(flag, "Leave transformations unvalidated, which saves time."),
    warnRouteShortCircuiting: key(flag, "Warn about routes that an earlier route hides."),
    fullEnvoyValidation: key(flag, "Have Envoy itself validate the whole translated configuration."),
    validationServerGrpcMaxSizeBytes: key(bytes, "Largest message that the validation server takes."),
    secretName: key(text, "Secret with the certificate of the webhook server.", { unit: "Secret name" }),
    failurePolicy: key(
      failurePolicy,
      "What the API server does when the webhook for Gloo's resources does not answer.",
    ),
    kubeCoreFailurePolicy: key(failurePolicy, "The same for the webhook for Secrets and Namespaces."),
    matchConditions: key(
      matchConditions,
      "CEL conditions under which the webhook for Gloo's resources is asked.",
      { since: "webhook-match-conditions" },
    ),
    kubeCoreMatchConditions: key(
      matchConditions,
      "CEL conditions under which the webhook for Secrets and Namespaces is asked.",
      { since: "webhook-match-conditions" },
    ),
    livenessProbeEnabled: unread(
      key(flag, "Liveness probe of a pod that no longer exists."),
      "use gloo.deployment.livenessProbeEnabled",
    ),
  },
);

export const validationDefaults = {
  enabled: true,
  webhook: { enabled: true, disableHelmHook: false, enablePolicyApi: true },
  alwaysAcceptResources: true,
  allowWarnings: true,
  warnMissingTlsSecret: true,
  serverEnabled: true,
  disableTransformationValidation: false,
  warnRouteShortCircuiting: false,
  fullEnvoyValidation: false,
  validationServerGrpcMaxSizeBytes: 104_857_600,
  secretName: "gateway-validation-certs",
  failurePolicy: "Ignore",
  kubeCoreFailurePolicy: "Ignore",
} as const satisfies InputOf<typeof validation>;
