import { encodeBase64 } from "@gloo-mtls/objects/formats";
import { secretKeys, type TlsMaterial } from "../material/tls-material.ts";
import { secretField } from "../read/secret-data.ts";
import type { RotationMark } from "./rotation-mark.ts";
import { type Stamp, withStamp } from "./stamp.ts";

/** The type that Gloo's pods and certgen expect. */
export const secretType = "kubernetes.io/tls";

/** A Secret as the Kubernetes API gives it; fields that are not named here pass through untouched. */
export interface RotationSecret {
  readonly type?: string;
  readonly immutable?: boolean;
  readonly metadata: {
    /** Changes whenever anything of the Secret does; undefined only before it was created. */
    readonly resourceVersion?: string;
    readonly annotations?: Readonly<Record<string, string>>;
    readonly [key: string]: unknown;
  };
  /** Base64. */
  readonly data?: Readonly<Record<string, string>>;
  readonly [key: string]: unknown;
}

/** The public texts of a Secret; undefined when one is absent or not base64. The key is never read. */
export const publicTexts = (
  secret: RotationSecret,
): { readonly certificate: string; readonly ca: string } | undefined => {
  try {
    const certificate = secretField(secret, secretKeys.certificate);
    const ca = secretField(secret, secretKeys.ca);
    return certificate === undefined || ca === undefined ? undefined : { certificate, ca };
  } catch {
    return undefined;
  }
};

/**
 * The Secret with some of its texts replaced, under a new stamp. Labels, foreign annotations, foreign keys and the resourceVersion
 * stay; the latter makes the update conditional.
 */
export const revise = (
  secret: RotationSecret,
  texts: Partial<TlsMaterial>,
  stamp: Stamp,
  mark: RotationMark | undefined,
): RotationSecret => ({
  ...secret,
  metadata: { ...secret.metadata, annotations: withStamp(secret.metadata.annotations, stamp, mark) },
  data: {
    ...secret.data,
    ...(texts.certificate === undefined ? {} : { [secretKeys.certificate]: encodeBase64(texts.certificate) }),
    ...(texts.privateKey === undefined ? {} : { [secretKeys.privateKey]: encodeBase64(texts.privateKey) }),
    ...(texts.ca === undefined ? {} : { [secretKeys.ca]: encodeBase64(texts.ca) }),
  },
});

/** The Secret as an accepted write left it. */
export const atVersion = (secret: RotationSecret, resourceVersion: string): RotationSecret => ({
  ...secret,
  metadata: { ...secret.metadata, resourceVersion },
});
