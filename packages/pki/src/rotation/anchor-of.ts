import type { Certificate } from "../certificate/certificate.ts";
import { signedPath } from "../chain/signed-path.ts";

/**
 * The certificate of the bundle on which trust in a leaf rests: the one that signed it, through intermediates
 * or not, or the leaf itself. Undefined when no peer with this bundle can accept the leaf. A rotation
 * replaces at once what has no anchor, and that must never happen to a pair that works, so nothing but
 * signatures counts here.
 */
export const anchorOf = (
  leaf: Certificate,
  intermediates: readonly Certificate[],
  bundle: readonly Certificate[],
): Certificate | undefined =>
  signedPath(leaf, intermediates, bundle)?.at(-1) ??
  bundle.find(({ facts }) => facts.fingerprint === leaf.facts.fingerprint);
