import type { RelayRule } from "../relay-rule.ts";
import { authoritiesSign } from "./authorities-sign.ts";
import { certificatesReadable } from "./certificates-readable.ts";
import { chainsVerify } from "./chains-verify.ts";
import { clientsNamed } from "./clients-named.ts";
import { keysMatch } from "./keys-match.ts";
import { namesCover } from "./names-cover.ts";
import { rootKeyStaysOut } from "./root-key-stays-out.ts";
import { sameRoot } from "./same-root.ts";
import { secretsPresent } from "./secrets-present.ts";
import { tokensAgree } from "./tokens-agree.ts";
import { usagesFit } from "./usages-fit.ts";
import { validNow } from "./valid-now.ts";

/** In the order in which a person mends things: what is there, what it is, whether the parts fit, how long they last. */
export const relayRules: readonly RelayRule[] = [
  secretsPresent,
  certificatesReadable,
  keysMatch,
  rootKeyStaysOut,
  chainsVerify,
  sameRoot,
  authoritiesSign,
  usagesFit,
  namesCover,
  clientsNamed,
  tokensAgree,
  validNow,
];
