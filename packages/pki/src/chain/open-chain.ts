import { readPem } from "@gloo-mtls/objects/formats";
import type { Certificate, CertificateFacts } from "../certificate/certificate.ts";
import { once } from "../certificate/once.ts";
import { readPrivateKey } from "../certificate/private-key.ts";
import { certificatesOf } from "../certificate/read-certificates.ts";
import { signedPath } from "./signed-path.ts";

/** Certificates of a text in their order: a chain with its leaf first, or a bundle of trusted CAs. Read once, asked often. */
export interface Chain {
  /** At least one. */
  readonly facts: readonly CertificateFacts[];
  /**
   * From the first certificate over the others to a CA of the bundle, that CA last; undefined when there is no way. Names, signatures and
   * CA flags are looked at, the clock and the lengths of paths are not.
   * @param permits Which CAs may be on the way; all of them unless given.
   */
  readonly pathTo: (
    bundle: Chain,
    permits?: ((authority: CertificateFacts) => boolean) | undefined,
  ) => readonly CertificateFacts[] | undefined;
  /** Whether the text is one readable private key, and that of the first certificate. */
  readonly hasKey: (privateKey: string) => boolean;
}

const certificatesIn = new WeakMap<Chain, readonly Certificate[]>();

const hasKey = (leaf: Certificate, privateKey: string): boolean => {
  const { blocks } = readPem(privateKey);
  const [block] = blocks;
  const key = block === undefined || blocks.length > 1 ? undefined : readPrivateKey(block);
  return key !== undefined && leaf.x509.checkPrivateKey(key);
};

/** The certificates of a PEM text; undefined when it is not certificates, or there are none. */
export const openChain = (pem: string): Chain | undefined => {
  const certificates = certificatesOf(pem) ?? [];
  const [leaf, ...intermediates] = certificates;
  if (leaf === undefined) return undefined;
  const facts = once(() => certificates.map((certificate) => certificate.facts));
  const chain: Chain = {
    get facts() {
      return facts();
    },
    pathTo: (bundle, permits = () => true) => {
      const permitted = (all: readonly Certificate[]) =>
        all.filter(({ facts: own }) => own.isAuthority && permits(own));
      const anchors = permitted(certificatesIn.get(bundle) ?? []);
      return signedPath(leaf, permitted(intermediates), anchors)?.map((certificate) => certificate.facts);
    },
    hasKey: (privateKey) => hasKey(leaf, privateKey),
  };
  certificatesIn.set(chain, certificates);
  return chain;
};
