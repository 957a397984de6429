import { isMap } from "@gloo-mtls/objects/data";
import { asData, asManifest, type Manifest } from "@gloo-mtls/objects/object";
import {
  createMaterial,
  describeCertificates,
  type MaterialOptions,
  type TlsMaterial,
  tlsSecret,
  webhookSecretName,
} from "@gloo-mtls/pki";
import { render } from "../../render.ts";
import type { EnvoyEvidence, Evidence } from "../evidence/evidence.ts";
import { redactedManifest } from "../evidence/redacted-manifest.ts";

/** The moment of the evidence. */
export const now = Date.UTC(2026, 10, 30, 12);
export const minute = 60_000;
export const day = 24 * 60 * minute;
export const at = (moment: number): string => new Date(moment).toISOString().replace(/\.\d+Z$/, "Z");

const made = new Map<string, TlsMaterial>();

/** Certificates made at a moment; the same for the same moment and label, because keys take time. */
export const material = (label: string, options: Partial<MaterialOptions> = {}): TlsMaterial => {
  const known = made.get(label) ?? createMaterial({ now: now - 30 * day, ...options });
  made.set(label, known);
  return known;
};

const values = {
  global: { glooMtls: { enabled: true } },
  gateway: {
    certGenJob: {
      forceRotation: false,
      rotationDuration: "120s",
      cron: {
        enabled: true,
        schedule: "0 3 1 * *",
        mtlsKubeResourceOverride: { spec: { concurrencyPolicy: "Forbid" } },
      },
    },
  },
  gatewayProxies: { edge: { namespace: "edge" } },
};

let rendered: readonly Manifest[] | undefined;

const installed = (): readonly Manifest[] => {
  rendered ??= render({ values }).filter(({ kind }) => kind !== "Job");
  return rendered;
};

/** What a cluster does with an object a while after it was applied. */
const lived = (manifest: Manifest, ca: string): Manifest => {
  const metadata = { ...manifest.metadata, creationTimestamp: at(now - 40 * day) };
  if (manifest.kind === "CronJob") {
    const status = { lastScheduleTime: at(now - 29 * day), lastSuccessfulTime: at(now - 29 * day + minute) };
    return { ...manifest, metadata, status };
  }
  if (manifest.kind !== "ValidatingWebhookConfiguration") return { ...manifest, metadata };
  const webhooks = asData(manifest).webhooks;
  return asManifest({
    ...manifest,
    metadata,
    webhooks: (Array.isArray(webhooks) ? webhooks : []).filter(isMap).map((webhook) => ({
      ...webhook,
      clientConfig: { ...Object(webhook.clientConfig), caBundle: btoa(ca) },
    })),
  });
};

const podOf = (deployment: Manifest): Manifest => {
  const { name, namespace = "gloo-system" } = deployment.metadata;
  const template = Object(Object(deployment.spec).template);
  const names: readonly { name: string }[] = template.spec.containers;
  return {
    apiVersion: "v1",
    kind: "Pod",
    metadata: { name: `${name}-1`, namespace, labels: template.metadata.labels },
    spec: template.spec,
    status: {
      phase: "Running",
      conditions: [{ type: "Ready", status: "True" }],
      containerStatuses: names.map((container) => ({
        name: container.name,
        ready: true,
        restartCount: 0,
        state: { running: { startedAt: at(now - day) } },
      })),
    },
  };
};

/** What an Envoy says that has these certificates. */
export const envoyWith = (
  { certificate, ca }: TlsMaterial,
  place: Pick<EnvoyEvidence, "namespace" | "pod" | "container">,
  stats: Readonly<Record<string, number>>,
): EnvoyEvidence => {
  const [leaf] = describeCertificates(certificate);
  const { serial = "", notBefore = 0, notAfter = 0 } = leaf ?? {};
  return {
    ...place,
    certificates: [
      {
        serial: serial.toLowerCase(),
        notBefore,
        notAfter,
        daysLeft: Math.max(0, Math.floor((notAfter - now) / day)),
      },
    ],
    secrets: [
      { name: "server_cert", updatedAt: now - day, pem: certificate },
      { name: "validation_context", updatedAt: now - day, pem: ca },
    ],
    stats,
  };
};

/** The counters of a proxy that is connected. */
export const connected = {
  "control_plane.connected_state": 1,
  "cluster.xds_cluster.membership_total": 1,
  "cluster.xds_cluster.ssl.handshake": 4,
  "cluster.xds_cluster.ssl.connection_error": 0,
  "cluster.xds_cluster.ssl.fail_verify_error": 0,
  "sds.server_cert.update_success": 1,
};

/** The counters of a proxy that cannot connect. */
export const refused = {
  ...connected,
  "control_plane.connected_state": 0,
  "cluster.xds_cluster.ssl.handshake": 0,
  "cluster.xds_cluster.ssl.connection_error": 90,
};

/** A Secret as evidence has it, written at a moment. */
export const secretOf = (
  tls: TlsMaterial,
  place: { readonly namespace?: string; readonly name?: string } = {},
  written = now - 29 * day,
): Manifest => {
  const secret = tlsSecret(tls, place);
  const managedFields = [{ manager: "certgen", operation: "Update", time: at(written) }];
  return redactedManifest(asManifest({ ...secret, metadata: { ...secret.metadata, managedFields } }), "salt");
};

/** An installation with which nothing is wrong: a control plane, a proxy beside it, and one in namespace edge. */
export const healthy = (mtls: TlsMaterial = material("mtls")): Evidence => {
  const webhook = material("webhook");
  const objects = installed().map((manifest) => lived(manifest, webhook.ca));
  const pods = objects.filter(({ kind }) => kind === "Deployment").map(podOf);
  return {
    version: 1,
    now,
    serverTime: now + 400,
    cluster: "test (https://127.0.0.1:6443)",
    namespace: "gloo-system",
    objects: [
      ...objects,
      ...pods,
      secretOf(mtls),
      secretOf(mtls, { namespace: "edge" }),
      secretOf(webhook, { name: webhookSecretName }),
    ],
    envoys: [
      envoyWith(mtls, { namespace: "gloo-system", pod: "gloo-1", container: "envoy-sidecar" }, {}),
      envoyWith(
        mtls,
        { namespace: "gloo-system", pod: "gateway-proxy-1", container: "gateway-proxy" },
        connected,
      ),
      envoyWith(mtls, { namespace: "edge", pod: "edge-1", container: "edge" }, connected),
    ],
    ports: [{ namespace: "gloo-system", pod: "gloo-1", port: 9977, presented: mtls.certificate }],
    logs: [],
    gaps: [],
  };
};
