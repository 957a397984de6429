import type { Manifest } from "@gloo-mtls/objects/object";
import { asManifest } from "@gloo-mtls/objects/object";
import { describeCertificates, type TlsMaterial, tlsSecret, webhookSecretName } from "@gloo-mtls/pki";
import { at, connected, healthy, material, now } from "./recorded-evidence.ts";

/** The objects of a healthy installation as a cluster has them: with the data of its Secrets. */
export const liveObjects = (mtls: TlsMaterial = material("mtls")): readonly Manifest[] => [
  ...healthy(mtls).objects.filter(({ kind }) => kind !== "Secret"),
  asManifest(tlsSecret(mtls)),
  asManifest(tlsSecret(mtls, { namespace: "edge" })),
  asManifest(tlsSecret(material("webhook"), { name: webhookSecretName })),
];

/** What the admin interface of an Envoy with these certificates answers at a path; undefined for a path that it does not have. */
export const adminAnswer = ({ certificate, ca }: TlsMaterial, path: string): string | undefined => {
  const [leaf] = describeCertificates(certificate);
  if (leaf === undefined) return undefined;
  if (path === "/certs") {
    const chain = {
      path: "<inline>",
      serial_number: leaf.serial.toLowerCase(),
      days_until_expiration: String(Math.floor((leaf.notAfter - now) / 86_400_000)),
      valid_from: at(leaf.notBefore),
      expiration_time: at(leaf.notAfter),
    };
    return JSON.stringify({ certificates: [{ ca_cert: [], cert_chain: [chain] }] });
  }
  if (path.startsWith("/config_dump?")) {
    const secret = (name: string, content: object) => ({
      "@type": "type.googleapis.com/envoy.admin.v3.SecretsConfigDump.DynamicSecret",
      name,
      last_updated: at(now - 86_400_000),
      secret: { name, ...content },
    });
    return JSON.stringify({
      configs: [
        secret("server_cert", {
          tls_certificate: {
            certificate_chain: { inline_bytes: btoa(certificate) },
            private_key: { inline_bytes: btoa("[redacted]") },
          },
        }),
        secret("validation_context", { validation_context: { trusted_ca: { inline_bytes: btoa(ca) } } }),
      ],
    });
  }
  if (!path.startsWith("/stats?")) return undefined;
  return JSON.stringify({ stats: Object.entries(connected).map(([name, value]) => ({ name, value })) });
};
