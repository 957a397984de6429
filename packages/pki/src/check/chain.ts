import type { Certificate } from "../certificate/certificate.ts";
import { verifyLeaf } from "../envoy/verify.ts";

/**
 * The way from a leaf over intermediates to the first certificate of the bundle, that one last; undefined where Envoy accepts no way,
 * whatever the dates.
 */
export const pathOf = (
  leaf: Certificate,
  intermediates: readonly Certificate[],
  bundle: readonly Certificate[],
): readonly Certificate[] | undefined => {
  const { isAnchored, problems, certificates, trustedFrom } = verifyLeaf({ leaf, intermediates, bundle });
  return isAnchored && problems.length === 0 ? certificates.slice(0, trustedFrom + 1) : undefined;
};
