import type { Rule } from "../rule.ts";
import { authoritiesMaySign, bundleSize, certificatesReadable, leafIsNoAuthority } from "./certificates.ts";
import { chainVerifies, issuerIsUnambiguous } from "./chain.ts";
import { keyMatches, keyReadable, keySound, keyStrong } from "./key.ts";
import { labelsFit } from "./labels.ts";
import { namesComplete, namesExpected } from "./names.ts";
import { partsPresent } from "./parts.ts";
import { pemClean, pemReadable } from "./pem.ts";
import { extendedUsagesFit, leafMaySign, signaturesStrong } from "./usage.ts";
import { leafEndsFirst, validNow } from "./validity.ts";

/** Every rule, in the order of its findings: what keeps others from being seen comes first. */
export const rules: readonly Rule[] = [
  partsPresent,
  labelsFit,
  pemReadable,
  pemClean,
  certificatesReadable,
  keyReadable,
  keySound,
  keyStrong,
  keyMatches,
  leafIsNoAuthority,
  authoritiesMaySign,
  chainVerifies,
  issuerIsUnambiguous,
  extendedUsagesFit,
  leafMaySign,
  signaturesStrong,
  namesComplete,
  namesExpected,
  validNow,
  leafEndsFirst,
  bundleSize,
];
