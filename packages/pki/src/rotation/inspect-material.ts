import { isMap } from "@gloo-mtls/objects/data";
import { encodePem } from "@gloo-mtls/objects/formats";
import { certificatesOf } from "../certificate/read-certificates.ts";
import { anchorOf } from "./anchor-of.ts";
import type { Authority, Inspect } from "./inspection.ts";

/** Inspects real certificates: identity is the SHA-256 fingerprint, and a CA is an issuer when its key verifies the signature. */
export const inspectMaterial: Inspect = (texts) => {
  if (!isMap(texts)) return undefined;
  const [leaf, ...intermediates] = certificatesOf(texts.certificate) ?? [];
  const bundle = certificatesOf(texts.ca) ?? [];
  if (leaf === undefined || bundle.length === 0) return undefined;
  const authorities = new Map<string, Authority>();
  for (const { facts, der } of bundle) {
    authorities.set(facts.fingerprint, { id: facts.fingerprint, pem: encodePem("CERTIFICATE", der) });
  }
  return {
    leaf: leaf.facts.fingerprint,
    issuer: anchorOf(leaf, intermediates, bundle)?.facts.fingerprint,
    authorities: [...authorities.values()],
  };
};
