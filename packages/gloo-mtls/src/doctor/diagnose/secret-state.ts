import { mapsAt, textAt, valueAt } from "@gloo-mtls/objects/data";
import { encodeBase64, utf8Text } from "@gloo-mtls/objects/formats";
import { asManifest, type Manifest, secretEntry } from "@gloo-mtls/objects/object";
import {
  type CertificateFacts,
  describeCertificates,
  type Inspection,
  inspectMaterial,
  type RotationStage,
  readMark,
  readStamp,
  type Stamp,
  stageOf,
} from "@gloo-mtls/pki";
import { fingerprintsField } from "../evidence/secret-data.ts";
import { timeAt } from "./time-at.ts";

/** A Secret with certificates, as the API server has it. */
export interface SecretState {
  readonly manifest: Manifest;
  readonly namespace: string;
  readonly name: string;
  /** PEM; empty where there is none. */
  readonly certificate: string;
  readonly ca: string;
  readonly leaf: CertificateFacts | undefined;
  readonly inspection: Inspection | undefined;
  /** What the key is to the certificate; undefined where there is no key. */
  readonly pair: string | undefined;
  /** When it was last written, in milliseconds since the epoch; undefined where nothing says so. */
  readonly changedAt: number | undefined;
  /** How far a rotation of ours has come. */
  readonly stage: RotationStage | undefined;
  readonly stamp: Stamp | undefined;
}

const pemOf = (manifest: Manifest, key: string): string => {
  const bytes = secretEntry(manifest, key);
  return bytes === undefined || bytes === "not-base64" ? "" : utf8Text(bytes);
};

/** What the first certificate of a PEM text says; undefined where there is none. */
export const leafOf = (pem: string): CertificateFacts | undefined => {
  try {
    return describeCertificates(pem)[0];
  } catch {
    return undefined;
  }
};

const changedAt = (manifest: Manifest, stamp: Stamp | undefined): number | undefined => {
  const times = mapsAt(manifest, ["metadata", "managedFields"]).flatMap(
    (field) => timeAt(field, ["time"]) ?? [],
  );
  const all = [...times, ...(stamp === undefined ? [] : [stamp.publishedAt])];
  return all.length > 0 ? Math.max(...all) : timeAt(manifest, ["metadata", "creationTimestamp"]);
};

/** Reads a Secret of evidence. @param latest Milliseconds since the epoch: no rotation was published later than this. */
export const secretState = (manifest: Manifest, latest: number): SecretState => {
  const { namespace = "default", name, annotations } = manifest.metadata;
  const [certificate, ca] = [pemOf(manifest, "tls.crt"), pemOf(manifest, "ca.crt")];
  const inspection = inspectMaterial({ certificate, ca });
  const stamp = readStamp(annotations, latest);
  return {
    manifest,
    namespace,
    name,
    certificate,
    ca,
    leaf: leafOf(certificate),
    inspection,
    pair: textAt(manifest, [fingerprintsField, "tls.key", "pair"]),
    changedAt: changedAt(manifest, stamp),
    stage: inspection && stageOf(inspection, readMark(annotations)),
    stamp,
  };
};

/** A Secret of evidence as a Kubernetes object: with an empty value where a fingerprint is. */
export const asSecret = (manifest: Manifest): Manifest => {
  const { [fingerprintsField]: fingerprints, ...secret } = manifest;
  const data = valueAt(manifest, ["data"]);
  return asManifest({
    ...secret,
    data: {
      ...Object.fromEntries(Object.keys(fingerprints ?? {}).map((key) => [key, encodeBase64("")])),
      ...(typeof data === "object" ? data : {}),
    },
  });
};
