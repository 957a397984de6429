import type { Quirk } from "./quirk.ts";

/** What surprises in mutual TLS itself and in the Jobs that make certificates. */
export const certificateQuirks: readonly Quirk[] = [
  {
    name: "mtls-certgen-not-on-upgrade",
    happens:
      "The Job gloo-mtls-certgen is a hook of installations alone, so an upgrade that turns mutual TLS on renders pods that mount a Secret that nothing makes.",
    instead: "Set gateway.certGenJob.runOnUpdate, turn the CronJob on, or bring certificates of your own.",
    file: "templates/19-gloo-mtls-certgen-job.yaml",
  },
  {
    name: "run-on-update-is-for-mtls-alone",
    happens:
      "gateway.certGenJob.runOnUpdate changes when gloo-mtls-certgen runs; gateway-certgen runs at each upgrade in any case.",
    instead: "Nothing is to be set for the webhook's certificates.",
    file: "templates/6.5-gateway-certgen-job.yaml",
  },
  {
    name: "cert-gen-job-enabled-is-for-the-webhook-alone",
    happens:
      "gateway.certGenJob.enabled: false leaves the Job gloo-mtls-certgen and both CronJobs in place, and that of the webhook is without its account unless mutual TLS is on.",
    instead: "Turn the CronJobs off, too; certificates of your own leave gloo-mtls-certgen out.",
    file: "templates/19-gloo-mtls-certgen-job.yaml",
  },
  {
    name: "rotation-is-forced",
    happens:
      "gateway.certGenJob.forceRotation is on by default, so each run of certgen replaces certificates however fresh they are, and for mutual TLS takes more than two rotationDurations.",
    instead: "Set gateway.certGenJob.forceRotation to false.",
    file: "templates/19-gloo-mtls-certgen-job.yaml",
    hardening: "forbid-overlapping-rotations",
  },
  {
    name: "rotations-overlap",
    happens:
      "The CronJobs start every minute by default while a rotation lasts longer, and no concurrencyPolicy keeps one run from starting within another.",
    instead:
      "Set gateway.certGenJob.cron.schedule, or spec.concurrencyPolicy: Forbid in cron.mtlsKubeResourceOverride.",
    file: "templates/19-gloo-mtls-certgen-cronjob.yaml",
    hardening: "forbid-overlapping-rotations",
  },
  {
    name: "rotation-waits-are-short",
    happens:
      "gateway.certGenJob.rotationDuration is 65s by default and a pod may see a changed Secret 90 seconds late, so in each rotation handshakes can fail for up to 25 seconds, twice.",
    instead: "Set gateway.certGenJob.rotationDuration to 95s or more.",
    file: "templates/19-gloo-mtls-certgen-cronjob.yaml",
    hardening: "forbid-overlapping-rotations",
  },
  {
    name: "certificates-are-not-renewed",
    happens:
      "The CronJob that renews the certificates of mutual TLS is off by default, so a year after the installation they end and proxies and gloo refuse each other.",
    instead:
      "Set gateway.certGenJob.cron.enabled with a monthly schedule and forceRotation: false, or rotate the certificates yourself.",
    file: "templates/19-gloo-mtls-certgen-cronjob.yaml",
    hardening: "renew",
  },
  {
    name: "webhook-rotation-has-no-stages",
    happens:
      "Certgen replaces the leaf and the CA of the webhook at once and gloo serves the new leaf up to 90 seconds later, so after each run that replaces them validation can fail for that long.",
    instead:
      "Set gateway.certGenJob.forceRotation to false, so that this happens only before the certificates end.",
    file: "templates/6.5-gateway-certgen-cronjob.yaml",
    hardening: "forbid-overlapping-rotations",
  },
  {
    name: "one-switch-for-both-cron-jobs",
    happens: "gateway.certGenJob.cron.enabled makes the CronJob of the webhook, too, when validation is on.",
    instead:
      "Set spec.suspend in cron.validationWebhookKubeResourceOverride or in cron.mtlsKubeResourceOverride.",
    file: "templates/6.5-gateway-certgen-cronjob.yaml",
  },
  {
    name: "rotation-duration-is-for-mtls-alone",
    happens:
      "rotationDuration is not passed to the webhook's certgen, and an empty one gives gloo-mtls-certgen an argument that it cannot read.",
    instead: "Set gateway.certGenJob.rotationDuration to a duration or leave it out.",
    file: "templates/19-gloo-mtls-certgen-job.yaml",
  },
  {
    name: "webhook-certgen-without-webhook",
    happens:
      "With gateway.validation.webhook.enabled: false gateway-certgen still looks for the webhook configuration, and fails because it is not there.",
    instead: "Set gateway.certGenJob.enabled to false as well.",
    file: "templates/6.5-gateway-certgen-job.yaml",
  },
  {
    name: "certgen-account-outlives-the-release",
    happens:
      "Certgen's account and roles are hooks without a delete policy, so they stay after a removal, and the CronJobs, which are not hooks, depend on them.",
    instead: "Delete them by hand after a removal; for Argo CD they are rendered as plain resources.",
    file: "templates/6.5-gateway-certgen-job-service-account.yaml",
  },
  {
    name: "webhook-role-is-of-the-cluster",
    happens:
      "gloo-gateway-vwc-update stays a ClusterRole with global.glooRbac.namespaced, because a webhook configuration has no namespace.",
    instead: "Turn the webhook off where no ClusterRole is allowed.",
    file: "templates/6.5-gateway-certgen-job-vwc-update-clusterrole.yaml",
  },
  {
    name: "certgen-pod-labels-differ",
    happens:
      "Pods of gloo-mtls-certgen are labelled gloo-mtls-certs and those of the webhook's CronJob gloo-gateway-certs, so the label of the object selects none of them.",
    instead: "Select the pods of a Job by job-name.",
    file: "templates/19-gloo-mtls-certgen-job.yaml",
  },
  {
    name: "mtls-secret-in-one-namespace",
    happens:
      "Proxies in other namespaces mount gloo-mtls-certs in their own, where nothing makes it, and do not start; with Istio the same holds for istio-ca-root-cert.",
    instead: "Bring certificates of your own: their Secret is rendered into every namespace that mounts it.",
    file: "templates/7-gateway-proxy-deployment.yaml",
  },
  {
    name: "control-plane-sds-is-plain",
    happens:
      "The sds container of the gloo pod has no LOG_LEVEL, stats or POD_NAME, is probed at validationPort instead of its own, and ignores global.glooMtls.sds.readinessProbe and sds.logLevel.",
    instead: "Use gloo.deployment.kubeResourceOverride; that of the gateway pod follows the values.",
    file: "templates/1-gloo-deployment.yaml",
  },
  {
    name: "validation-port-declared-twice",
    happens: "With mutual TLS the gloo pod declares port 9988 on sds as well as on gloo.",
    instead: "It is harmless, because ports of a container are declared for people alone.",
    file: "templates/1-gloo-deployment.yaml",
    hardening: "no-colliding-ports",
  },
  {
    name: "control-plane-loses-its-probes",
    happens:
      "With mutual TLS the gloo container has neither probe, and envoy-sidecar's liveness probe asks gloo's /healthz.",
    instead: "Add probes with gloo.deployment.kubeResourceOverride.",
    file: "templates/1-gloo-deployment.yaml",
  },
  {
    name: "validation-port-is-not-bound",
    happens:
      "gloo.deployment.validationPort changes ports, the probe of sds and Settings' address, but not what gloo listens on, so with mutual TLS the probe fails.",
    instead: "Leave validationPort at its default.",
    file: "templates/18-settings.yaml",
  },
  {
    name: "mtls-listens-on-one-address-family",
    happens:
      "With mutual TLS envoy-sidecar listens on 0.0.0.0 and gloo on 127.0.0.1, so in a cluster of IPv6 alone the gloo pod never gets ready.",
    instead: "Give pods IPv4 addresses as well.",
    file: "templates/19-gloo-mtls-configmap.yaml",
  },
  {
    name: "tls-on-xds-alone",
    happens:
      "Mutual TLS covers the two xDS ports; validation, proxy debug, wasm-cache, access logging and metrics stay as they were.",
    instead: "Keep the other ports to the cluster with NetworkPolicies or a mesh.",
    file: "templates/2-gloo-service.yaml",
    hardening: "xds-on-loopback",
  },
  {
    name: "client-certificate-is-optional",
    happens:
      "The listeners of envoy-sidecar set no require_client_certificate and check no names, so a client need not present a certificate.",
    instead: "It cannot be set by values; change the ConfigMap envoy-sidecar-config after rendering.",
    file: "templates/19-gloo-mtls-configmap.yaml",
    hardening: "require-client-certificate",
  },
  {
    name: "envoy-sidecar-has-fixed-limits",
    happens:
      "envoy-sidecar admits 250000 connections whichever limit the proxies have, and its admin port 8001 listens on all addresses.",
    instead: "Change the ConfigMap envoy-sidecar-config after rendering.",
    file: "templates/19-gloo-mtls-configmap.yaml",
    hardening: "admin-on-loopback",
  },
  {
    name: "clusters-without-type",
    happens:
      "Of the clusters of envoy-sidecar only that of REST xDS has a type, though all lead to 127.0.0.1; in the proxies those of SDS have none.",
    instead: "It is harmless: Envoy takes STATIC, which is right for addresses.",
    file: "templates/19-gloo-mtls-configmap.yaml",
  },
  {
    name: "xds-service-port-replaces-both",
    happens:
      "A proxy's xdsServicePort replaces the ports of both gRPC and REST, so REST xDS is dialled on the port of gRPC, under a cluster_name with the old port.",
    instead: "Leave it out unless REST xDS is off.",
    file: "templates/9-gateway-proxy-configmap.yaml",
  },
  {
    name: "own-bootstrap-drops-tls",
    happens:
      "A proxy's configMap.data replaces the whole bootstrap, and with it the client side of mutual TLS.",
    instead: "Write the TLS context of the xDS cluster into it.",
    file: "templates/9-gateway-proxy-configmap.yaml",
  },
  {
    name: "legacy-proxies-stay-plaintext",
    happens:
      "The proxies of ingress and Knative dial xDS without TLS when mutual TLS is on, and cannot talk to gloo.",
    instead: "Do not turn both on.",
    file: "templates/12-ingress-proxy-configmap.yaml",
  },
  {
    name: "sds-resources-live-elsewhere",
    happens:
      "global.glooMtls.sds.sdsResources is documented and not read; global.glooMtls.sdsResources is, and istio-proxy takes envoySidecarResources.",
    instead: "Set global.glooMtls.sdsResources.",
    file: "templates/1-gloo-deployment.yaml",
  },
  {
    name: "istio-settings-live-on-the-proxy",
    happens:
      "istioMetaMeshId, istioMetaClusterId and istioDiscoveryAddress are not read under global.glooMtls.istioProxy.",
    instead: "Set them on the proxy.",
    file: "templates/7-gateway-proxy-deployment.yaml",
  },
  {
    name: "proxy-config-is-not-json",
    happens:
      "PROXY_CONFIG of istio-proxy looks like JSON with an address without quotes, which only a reader of YAML understands.",
    instead: "It is harmless, because Istio reads it as YAML.",
    file: "templates/7-gateway-proxy-deployment.yaml",
  },
  {
    name: "custom-sidecars-with-integration",
    happens:
      "global.istioSDS.customSidecars also counts when only global.istioIntegration is on, and the volumes of the sidecar that it replaces remain.",
    instead: "Leave it out unless it is meant for both.",
    file: "templates/7-gateway-proxy-deployment.yaml",
  },
  {
    name: "istio-sds-leaves-integration-off",
    happens:
      "global.istioSDS.enabled adds sidecars, and Settings still say that the integration with Istio is off.",
    instead: "Use global.istioIntegration.enabled.",
    file: "templates/18-settings.yaml",
  },
  {
    name: "gateway-sidecars-without-security-context",
    happens:
      "sds and istio-proxy in the gateway pod have no security context by default, unlike those of the gloo pod.",
    instead: "Set global.glooMtls.sds.securityContext and global.glooMtls.istioProxy.securityContext.",
    file: "templates/7-gateway-proxy-deployment.yaml",
    hardening: "restrict-pods",
  },
];
