import { isMap, valueAt } from "@gloo-mtls/objects/data";
import type { Certificate } from "../certificate/certificate.ts";
import { certificatesOf } from "../certificate/read-certificates.ts";
import { defaultRenewBefore } from "../issue/validity.ts";
import { secretKeys } from "../material/tls-material.ts";
import { secretField } from "../read/secret-data.ts";
import { type ServiceLocation, serviceNames } from "../service/service-names.ts";

export interface DecisionOptions extends ServiceLocation {
  /** The Secret as the API gives it; undefined or null when there is none. */
  readonly secret: unknown;
  /** Milliseconds since the epoch; passed in, because nothing here reads a clock. */
  readonly now: number;
  /** Milliseconds before the end of validity from which a certificate is rotated; 2,160 hours by default. */
  readonly renewBefore?: number | undefined;
  /** Rotate although the certificate is still valid; false by default. */
  readonly force?: boolean | undefined;
}

/** What the policies look at. */
export interface Situation {
  readonly exists: boolean;
  readonly type: unknown;
  /** The certificates of `tls.crt`, regardless of the flag for its name; undefined when they cannot be read. */
  readonly chain: readonly Certificate[] | undefined;
  readonly secret: unknown;
  /** The four names of the Service. */
  readonly names: readonly string[];
  readonly now: number;
  readonly renewBefore: number;
  readonly force: boolean;
}

const chainOf = (secret: unknown): readonly Certificate[] | undefined => {
  try {
    return certificatesOf(secretField(secret, secretKeys.certificate) ?? "");
  } catch {
    return undefined;
  }
};

/** Reads what the decision needs, once. */
export const situationOf = (options: DecisionOptions): Situation => ({
  exists: options.secret !== undefined && options.secret !== null,
  type: valueAt(options.secret, ["type"]),
  chain: isMap(options.secret) ? chainOf(options.secret) : undefined,
  secret: options.secret,
  names: serviceNames(options),
  now: options.now,
  renewBefore: options.renewBefore ?? defaultRenewBefore,
  force: options.force ?? false,
});
