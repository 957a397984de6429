import type { RuleTable } from "@gloo-mtls/objects/report";
import type { RelayState } from "../relay-state.ts";
import { leafIsAuthority, notAnAuthority, pathTooLong } from "./authorities.ts";
import { chainBroken } from "./chain-broken.ts";
import { keyMismatch } from "./key-mismatch.ts";
import { missingEntry, missingSecret, noNamespace } from "./missing.ts";
import { nameNotCovered } from "./name-not-covered.ts";
import { otherRoot } from "./other-root.ts";
import { foreignKey, rootKeyInCluster, unknownKey } from "./stray-keys.ts";
import { tokenDiffers, tokenEmpty, tokenNewline, tokenUnprintable } from "./tokens.ts";
import { unreadableCertificate } from "./unreadable-certificate.ts";
import { expired, expiring, notYetValid } from "./validity.ts";
import { weakSignature } from "./weak-signature.ts";
import { wrongClusterName } from "./wrong-cluster-name.ts";
import { wrongUsage } from "./wrong-usage.ts";

/**
 * In the order in which a person fixes things: what is there, what it is, whether the parts fit, how long
 * they last.
 */
export const relayRules = {
  "missing-secret": missingSecret,
  "missing-entry": missingEntry,
  "no-namespace": noNamespace,
  "unreadable-certificate": unreadableCertificate,
  "key-mismatch": keyMismatch,
  "root-key-in-cluster": rootKeyInCluster,
  "foreign-key": foreignKey,
  "unknown-key": unknownKey,
  "chain-broken": chainBroken,
  "other-root": otherRoot,
  "not-an-authority": notAnAuthority,
  "leaf-is-authority": leafIsAuthority,
  "path-too-long": pathTooLong,
  "wrong-usage": wrongUsage,
  "weak-signature": weakSignature,
  "name-not-covered": nameNotCovered,
  "wrong-cluster-name": wrongClusterName,
  "token-empty": tokenEmpty,
  "token-newline": tokenNewline,
  "token-unprintable": tokenUnprintable,
  "token-differs": tokenDiffers,
  "not-yet-valid": notYetValid,
  expired,
  expiring,
} as const satisfies RuleTable<string, RelayState>;
