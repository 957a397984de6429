import { type DataMap, isMap, valueAt } from "@gloo-mtls/objects/data";
import { encodeBase64, utf8Text } from "@gloo-mtls/objects/formats";
import { asData, asManifest, type Manifest, secretEntry, secretKeysOf } from "@gloo-mtls/objects/object";
import { type KeyPairMatch, keyPairMatch, stampAnnotations } from "@gloo-mtls/pki";
import { hmac } from "@noble/hashes/hmac.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import { certificatesAlone } from "./certificates-alone.ts";

/** What takes the place of a value that is not a certificate. */
export interface Fingerprint {
  /** Equal for equal values of one collection, and worth nothing beyond it. */
  readonly fingerprint: string;
  /** Of `tls.key`: what it is to the certificate in `tls.crt`. */
  readonly pair?: KeyPairMatch | undefined;
}

/** The field of a Secret in evidence that has the fingerprints, by the keys of the values. */
export const fingerprintsField = "fingerprints";

const keptAnnotations: ReadonlySet<string> = new Set([
  ...Object.values(stampAnnotations),
  "rotation.gloo-mtls/copy-of",
  "cert-manager.io/certificate-name",
]);

/** Who wrote the Secret when. */
const writesOf = (metadata: DataMap): readonly DataMap[] => {
  const fields = Array.isArray(metadata.managedFields) ? metadata.managedFields : [];
  return fields
    .filter(isMap)
    .map((field) =>
      Object.fromEntries(
        Object.entries(field).filter(
          ([key, value]) => ["manager", "operation", "time"].includes(key) && typeof value === "string",
        ),
      ),
    );
};

/** Of the metadata, what says whose the Secret is and when it was written: annotations may hold anything. */
const metadataOf = (secret: Manifest): DataMap => {
  const { metadata } = asData(secret);
  const given = isMap(metadata) ? metadata : {};
  const annotations = Object.entries(isMap(given.annotations) ? given.annotations : {});
  return {
    ...Object.fromEntries(
      Object.entries(given).filter(([key]) =>
        ["name", "namespace", "creationTimestamp", "ownerReferences"].includes(key),
      ),
    ),
    annotations: Object.fromEntries(annotations.filter(([key]) => keptAnnotations.has(key))),
    managedFields: writesOf(given),
  };
};

/**
 * A Secret of which nothing is left that is secret: certificates stay, any other value is a fingerprint.
 *
 * @param salt Random, and forgotten after the collection: without it, a short value could be guessed from its fingerprint.
 */
export const withoutSecretData = (secret: Manifest, salt: string): Manifest => {
  const data: Record<string, string> = {};
  const fingerprints: Record<string, Fingerprint> = {};
  const textOf = (key: string): string => {
    const bytes = secretEntry(secret, key);
    return bytes === undefined || bytes === "not-base64" ? "" : utf8Text(bytes);
  };
  for (const key of secretKeysOf(secret)) {
    const kept = certificatesAlone(textOf(key));
    if (kept !== undefined) {
      data[key] = encodeBase64(kept);
      continue;
    }
    const bytes = secretEntry(secret, key);
    const hashed = typeof bytes === "object" ? bytes : new Uint8Array();
    fingerprints[key] = {
      fingerprint: bytesToHex(hmac(sha256, utf8ToBytes(salt), hashed)).slice(0, 16),
      ...(key === "tls.key" && { pair: keyPairMatch(textOf("tls.crt"), textOf(key)) }),
    };
  }
  return asManifest({
    apiVersion: "v1",
    kind: "Secret",
    metadata: metadataOf(secret),
    type: valueAt(secret, ["type"]) ?? "Opaque",
    data,
    [fingerprintsField]: fingerprints,
  });
};
