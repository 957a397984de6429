import type { Rule } from "../rule.ts";
import {
  bundleIsAuthorities,
  bundleSize,
  certificatesReadable,
  leafIsNoAuthority,
  leafNeedsNoStaple,
  serialIsPositive,
} from "./certificates.ts";
import { chainVerifies, issuerIsUnambiguous, signaturesStrong } from "./chain.ts";
import { bundleKeysReadable, keyMatches, keyReadable, keySound, keyStrong } from "./key.ts";
import { labelsFit } from "./labels.ts";
import { namesComplete, namesExpected } from "./names.ts";
import { partsPresent } from "./parts.ts";
import { pemClean, pemEndsCleanly, pemReadable } from "./pem.ts";
import { sdsReadsPair } from "./sds.ts";
import { leafEndsFirst, validNow } from "./validity.ts";

/** Every rule, in the order of its findings: what keeps others from being seen comes first. */
export const rules: readonly Rule[] = [
  partsPresent,
  labelsFit,
  pemReadable,
  pemEndsCleanly,
  pemClean,
  certificatesReadable,
  keyReadable,
  bundleKeysReadable,
  keySound,
  keyStrong,
  keyMatches,
  sdsReadsPair,
  leafIsNoAuthority,
  leafNeedsNoStaple,
  serialIsPositive,
  bundleIsAuthorities,
  chainVerifies,
  issuerIsUnambiguous,
  signaturesStrong,
  namesComplete,
  namesExpected,
  validNow,
  leafEndsFirst,
  bundleSize,
];
