import { encodeBase64 } from "@gloo-mtls/objects/formats";
import { secretEntry } from "@gloo-mtls/objects/object";
import { certificatesName } from "../../sidecars/certificates-volume.ts";
import { type Cluster, textAt } from "../cluster.ts";
import { DeployFailure } from "../deploy-failure.ts";
import type { DeploymentInput } from "../deployment-input.ts";
import { ownedBy } from "../object-parts.ts";
import { bare } from "../template-text.ts";

const tls = "kubernetes.io/tls";

/**
 * The Secret of mutual TLS in the control plane's namespace, of which every proxy gets a copy.
 * @throws {DeployFailure} `mtls-secret-not-found` and `mtls-secret-type`.
 */
export const certificatesSecret = (namespace: string, cluster: Cluster): unknown => {
  const secret = cluster.findIn("Secret", namespace, certificatesName);
  if (secret === undefined) {
    throw new DeployFailure(
      "mtls-secret-not-found",
      `there is no Secret ${certificatesName} in the namespace ${namespace} of the control plane`,
    );
  }
  const type = textAt(secret, "type");
  if (type !== tls) {
    throw new DeployFailure(
      "mtls-secret-type",
      `the Secret ${namespace}/${certificatesName} has the type ${type || "Opaque"}, not ${tls}`,
    );
  }
  return secret;
};

/** The copy in the Gateway's namespace. It has no labels, and no other keys. */
export const secretCopy = ({ gateway, secret }: DeploymentInput) => {
  const keys = ["ca.crt", "tls.crt", "tls.key"] as const;
  const entries = keys.map((key) => [key, bare(base64(secret, key))] as const);
  return {
    apiVersion: "v1",
    kind: "Secret",
    metadata: { name: certificatesName, ...ownedBy(gateway) },
    type: tls,
    data: entries.every(([, value]) => value === null) ? undefined : Object.fromEntries(entries),
  };
};

/** What is not base64 the API server never stored. */
const base64 = (secret: unknown, key: string): string => {
  const bytes = secretEntry(secret, key);
  return bytes === undefined || bytes === "not-base64" ? "" : encodeBase64(bytes);
};
