import { type Data, isMap, putKey } from "@gloo-mtls/objects/data";
import { decodeBase64, encodeBase64, utf8Text } from "@gloo-mtls/objects/formats";
import { asData, asManifest, type Manifest } from "@gloo-mtls/objects/object";
import { isSecretField, redacted } from "@gloo-mtls/objects/report";
import { certificatesAlone } from "./certificates-alone.ts";
import { withoutSecretData } from "./secret-data.ts";

/** Base64 of certificates, which looks like a key. */
const redactedBundle = (text: string): string => {
  const kept = certificatesAlone(utf8Text(decodeBase64(text) ?? new Uint8Array()));
  return kept === undefined ? redacted(text) : encodeBase64(kept);
};

const redactedData = (data: Data): Data => {
  if (typeof data === "string") return redacted(data);
  if (Array.isArray(data)) return data.map(redactedData);
  if (!isMap(data)) return data;
  const map: Record<string, Data> = {};
  for (const [key, value] of Object.entries(data)) {
    if (key === "managedFields" || key === "kubectl.kubernetes.io/last-applied-configuration") continue;
    const isBundle = key === "caBundle" && typeof value === "string";
    if (isSecretField(data, key)) putKey(map, key, "****");
    else putKey(map, key, isBundle ? redactedBundle(value) : redactedData(value));
  }
  return map;
};

/**
 * An object as it may be in evidence: a Secret without its data, any other with keys and tokens in its texts redacted, and none with what
 * kubectl and the API server note down for themselves.
 *
 * @param salt Of this collection, see `withoutSecretData`.
 */
export const redactedManifest = (manifest: Manifest, salt: string): Manifest =>
  manifest.kind === "Secret" && !manifest.apiVersion.includes("/")
    ? withoutSecretData(manifest, salt)
    : asManifest(redactedData(asData(manifest)));
