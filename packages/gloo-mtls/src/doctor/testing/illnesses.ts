import { mapsAt } from "@gloo-mtls/objects/data";
import { webhookSecretName } from "@gloo-mtls/pki";
import type { Evidence } from "../evidence/evidence.ts";
import {
  added,
  all,
  type Change,
  edited,
  envoy,
  log,
  notReady,
  replaced,
  rewritten,
  stats,
  waiting,
  without,
} from "./evidence-change.ts";
import { certgenPod, crashing, cronJob, event, failed, job } from "./ill-objects.ts";
import {
  connected,
  day,
  envoyWith,
  healthy,
  material,
  minute,
  now,
  refused,
  secretOf,
} from "./recorded-evidence.ts";

/** An installation with which one thing is wrong. */
export interface Illness {
  readonly title: string;
  readonly evidence: Evidence;
  /** What is found, and nothing else: severity, code and object. */
  readonly found: readonly string[];
  /** A part of the first message, which names the cause. */
  readonly cause: string;
}

const expired = material("expired", { now: now - 400 * day });
const ending = material("ending", { now: now - 355 * day });
const next = material("next", { now: now - 20 * minute });
const early = material("early", { now: now + 20 * minute });
const foreign = material("foreign");
const mtlsSecret = "Secret/gloo-system/gloo-mtls-certs";

/** All proxies and the control plane with other certificates than the healthy ones. */
const everywhere =
  (tls: typeof expired, counters: Readonly<Record<string, number>>): Change =>
  (evidence) => ({
    ...healthy(tls),
    envoys: evidence.envoys.map((one) => envoyWith(tls, one, one.pod === "gloo-1" ? {} : counters)),
  });

const grpc = (reason: string): string =>
  `[2026-11-30 11:59:00.000][1][warning][config] [./source/extensions/config_subscription/grpc/grpc_stream.h:226] DeltaAggregatedResources gRPC config stream to gloo.gloo-system.svc.cluster.local:9977 closed since 60s ago: 14, ${reason}`;

const illness = (title: string, change: Change, found: readonly string[], cause: string): Illness => ({
  title,
  evidence: change(healthy()),
  found,
  cause,
});

/** Twenty illnesses of installations, on recorded evidence. */
export const illnesses: readonly Illness[] = [
  illness(
    "the certificates have expired",
    everywhere(expired, refused),
    [`error certificate-expired Secret/edge/gloo-mtls-certs`, `error certificate-expired ${mtlsSecret}`],
    "every handshake with it fails",
  ),
  illness(
    "the certificates end in ten days, and the CronJob runs once a year",
    all(everywhere(ending, connected), rewritten(cronJob, "0 3 1 * *", "0 3 1 10 *")),
    [
      `error renewal-late ${mtlsSecret}`,
      "warning certificate-expiring Secret/edge/gloo-mtls-certs",
      `warning certificate-expiring ${mtlsSecret}`,
      `warning nobody-renews ${cronJob}`,
    ],
    "the next run that would renew it starts at 2027-10-01T03:00:00Z",
  ),
  illness(
    "one namespace has the leaf of another CA",
    all(
      replaced(secretOf(foreign, { namespace: "edge" }), "Secret/edge/gloo-mtls-certs"),
      envoy("edge-1", (one) =>
        envoyWith(foreign, one, { ...refused, "cluster.xds_cluster.ssl.fail_verify_error": 12 }),
      ),
      log(
        "edge",
        "edge-1",
        "edge",
        grpc(
          "upstream connect error or disconnect/reset before headers. reset reason: remote connection failure, transport failure reason: TLS_error:|268435581:SSL routines:OPENSSL_internal:CERTIFICATE_VERIFY_FAILED:TLS_error_end",
        ),
      ),
    ),
    ["error different-authorities Deployment/edge/edge"],
    "have different CAs",
  ),
  illness(
    "the Secret is missing in the namespace of a proxy",
    all(
      without("Secret/edge/gloo-mtls-certs"),
      waiting("Pod/edge/edge-1"),
      added(
        event(
          "Pod",
          "edge-1",
          "FailedMount",
          'MountVolume.SetUp failed for volume "gloo-mtls-certs" : secret "gloo-mtls-certs" not found',
          "edge",
        ),
      ),
      (evidence) => ({ ...evidence, envoys: evidence.envoys.filter(({ pod }) => pod !== "edge-1") }),
    ),
    ["error secret-missing Secret/edge/gloo-mtls-certs"],
    "nothing in the cluster makes it",
  ),
  illness(
    "the kubelet lags: a proxy still has the leaf of before",
    all(
      replaced(secretOf(next, {}, now - 20 * minute), mtlsSecret),
      replaced(secretOf(next, { namespace: "edge" }, now - 20 * minute), "Secret/edge/gloo-mtls-certs"),
      envoy("gloo-1", (one) => envoyWith(next, one, {})),
      envoy("edge-1", (one) => envoyWith(next, one, connected)),
      (evidence) => ({
        ...evidence,
        ports: evidence.ports.map((port) => ({ ...port, presented: next.certificate })),
      }),
      stats("gateway-proxy-1", refused),
    ),
    ["error stale-certificate Pod/gloo-system/gateway-proxy-1"],
    "while Secret gloo-system/gloo-mtls-certs has had another for 20m: the kubelet has not written it",
  ),
  illness(
    "the SDS server of a proxy is down",
    all(
      notReady("Pod/gloo-system/gateway-proxy-1", "sds", crashing),
      stats("gateway-proxy-1", { ...refused, "sds.server_cert.update_success": 0 }),
      envoy("gateway-proxy-1", (one) => ({ ...one, secrets: [], certificates: [] })),
      log(
        "gloo-system",
        "gateway-proxy-1",
        "sds",
        '{"level":"fatal","ts":"2026-11-30T11:59:00.000Z","logger":"sds_server","caller":"run/run_main.go:68","msg":"could not find file \'/etc/envoy/ssl/tls.key\'"}',
      ),
      log(
        "gloo-system",
        "gateway-proxy-1",
        "gateway-proxy",
        "[2026-11-30 11:59:00.000][1][warning][config] [./source/extensions/config_subscription/grpc/grpc_stream.h:226] StreamSecrets gRPC config stream to gateway_proxy_sds closed since 30s ago: 14, upstream connect error or disconnect/reset before headers. reset reason: connection timeout",
      ),
    ),
    ["error sds-down Pod/gloo-system/gateway-proxy-1"],
    "its log says why: the SDS server has no file /etc/envoy/ssl/tls.key",
  ),
  illness(
    "certgen's last run failed: the Secret is of another type",
    all(
      added(
        job("gloo-mtls-certgen-cronjob-1", failed),
        certgenPod("gloo-mtls-certgen-cronjob-1-x", "gloo-mtls-certgen-cronjob-1"),
      ),
      log(
        "gloo-system",
        "gloo-mtls-certgen-cronjob-1-x",
        "certgen",
        '{"level":"fatal","ts":"2026-11-30T11:50:00.000Z","logger":"gencert","msg":"execution failed","error":"unexpected secret type, expected kubernetes.io/tls and got Opaque"}',
      ),
    ),
    ["error job-failed Job/gloo-system/gloo-mtls-certgen-cronjob-1"],
    "has the type Opaque instead of kubernetes.io/tls; certgen does not overwrite it",
  ),
  illness(
    "certgen may not write the Secret",
    all(
      without("RoleBinding/gloo-system/gloo-gateway-secret-create-gloo-system"),
      added(
        job("gloo-mtls-certgen-cronjob-1", failed),
        certgenPod("gloo-mtls-certgen-cronjob-1-x", "gloo-mtls-certgen-cronjob-1"),
      ),
      log(
        "gloo-system",
        "gloo-mtls-certgen-cronjob-1-x",
        "certgen",
        '{"level":"fatal","ts":"2026-11-30T11:50:00.000Z","logger":"gencert","msg":"execution failed","error":"failed to retrieve existing secret: secrets \\"gloo-mtls-certs\\" is forbidden: User \\"system:serviceaccount:gloo-system:certgen\\" cannot get resource \\"secrets\\" in API group \\"\\" in the namespace \\"gloo-system\\""}',
      ),
    ),
    ["error job-failed Job/gloo-system/gloo-mtls-certgen-cronjob-1", `error certgen-forbidden ${cronJob}`],
    "cannot get secrets in namespace gloo-system",
  ),
  illness(
    "certgen's CronJob has never run",
    edited(cronJob, ["status"], () => ({})),
    [`error cronjob-never-ran ${cronJob}`],
    "was to start at 2026-11-01T03:00:00Z, and has never started",
  ),
  illness(
    "mutual TLS was turned on by an upgrade without runOnUpdate",
    all(
      without(mtlsSecret),
      without("Secret/edge/gloo-mtls-certs"),
      without(cronJob),
      edited("Deployment/gloo-system/gloo", ["metadata", "annotations"], () => ({
        "deployment.kubernetes.io/revision": "2",
      })),
      ...["Pod/gloo-system/gloo-1", "Pod/gloo-system/gateway-proxy-1", "Pod/edge/edge-1"].map(waiting),
      (evidence) => ({ ...evidence, envoys: [], ports: [] }),
    ),
    ["error secret-missing Secret/edge/gloo-mtls-certs", `error secret-missing ${mtlsSecret}`],
    "turned on by an upgrade without gateway.certGenJob.runOnUpdate",
  ),
  illness(
    "the CronJob is suspended",
    edited(cronJob, ["spec", "suspend"], () => true),
    [`warning cronjob-suspended ${cronJob}`],
    "nothing renews Secret gloo-system/gloo-mtls-certs",
  ),
  illness(
    "two rotations overlap",
    added(
      job("gloo-mtls-certgen-cronjob-1", { active: 1 }, now - 2 * minute),
      job("gloo-mtls-certgen-cronjob-2", { active: 1 }, now - minute),
    ),
    ["error rotations-overlap Job/gloo-system/gloo-mtls-certgen-cronjob-2"],
    "each takes the CA of the other out of it",
  ),
  illness(
    "the caBundle of the webhook is empty",
    all(
      ...[0, 1].map((index) =>
        edited(
          "ValidatingWebhookConfiguration/gloo-gateway-validation-webhook-gloo-system",
          ["webhooks", index, "clientConfig", "caBundle"],
          () => "",
        ),
      ),
    ),
    [
      "warning webhook-ca-empty ValidatingWebhookConfiguration/gloo-gateway-validation-webhook-gloo-system",
      "warning webhook-ca-empty ValidatingWebhookConfiguration/gloo-gateway-validation-webhook-gloo-system",
    ],
    "stores objects without validation",
  ),
  illness(
    "the caBundle of the webhook is another CA",
    replaced(secretOf(foreign, { name: webhookSecretName }), `Secret/gloo-system/${webhookSecretName}`),
    [
      "warning webhook-ca-foreign ValidatingWebhookConfiguration/gloo-gateway-validation-webhook-gloo-system",
      "warning webhook-ca-foreign ValidatingWebhookConfiguration/gloo-gateway-validation-webhook-gloo-system",
    ],
    "has a certificate that is not of the CA in the caBundle",
  ),
  illness(
    "a proxy is stuck on plaintext",
    stats("gateway-proxy-1", {
      "control_plane.connected_state": 0,
      "cluster.xds_cluster.membership_total": 1,
      "cluster.xds_cluster.upstream_cx_connect_fail": 40,
    }),
    ["error proxy-in-plaintext Pod/gloo-system/gateway-proxy-1"],
    "it started with an earlier one",
  ),
  illness(
    "the Service leads past the sidecar",
    all(
      rewritten("Settings/gloo-system/default", "127.0.0.1:9999", "0.0.0.0:9999"),
      rewritten("Service/gloo-system/gloo", '"port":9977', '"port":9977,"targetPort":9999'),
      stats("gateway-proxy-1", refused),
      stats("edge-1", refused),
    ),
    [
      "error plaintext-server ConfigMap/edge/edge-envoy-config",
      "error plaintext-server ConfigMap/gloo-system/gateway-proxy-envoy-config",
    ],
    "speaks plaintext",
  ),
  illness(
    "the clock of the node that made the certificates is ahead",
    everywhere(early, refused),
    ["error clock-skew Secret/edge/gloo-mtls-certs", `error clock-skew ${mtlsSecret}`],
    "the clock of the node that made them is fast",
  ),
  illness(
    "a proxy runs without the sidecar",
    all(
      ...[["spec", "containers"] as const, ["status", "containerStatuses"] as const].map((path) =>
        edited("Pod/gloo-system/gateway-proxy-1", path, (list) =>
          mapsAt(list, []).filter(({ name }) => name !== "sds"),
        ),
      ),
      stats("gateway-proxy-1", refused),
      envoy("gateway-proxy-1", (one) => ({ ...one, secrets: [], certificates: [] })),
    ),
    ["error pod-outdated Pod/gloo-system/gateway-proxy-1"],
    "it lacks the container sds",
  ),
  illness(
    "two Gateways fight for a Secret",
    added(
      ...["one", "two"].map((name) => ({
        apiVersion: "gateway.networking.k8s.io/v1",
        kind: "Gateway",
        metadata: { name, namespace: "shop" },
        spec: {
          gatewayClassName: "gloo-gateway",
          listeners: [{ name: "http", port: 8080, protocol: "HTTP" }],
        },
      })),
    ),
    ["warning gateways-share-secret Gateway/shop/two"],
    "in turn, without end",
  ),
  illness(
    "the key is not that of the certificate",
    replaced(secretOf({ ...material("mtls"), privateKey: foreign.privateKey }), mtlsSecret),
    [`error bad-material ${mtlsSecret}`],
    "tls.key is not the key of the certificate",
  ),
];
