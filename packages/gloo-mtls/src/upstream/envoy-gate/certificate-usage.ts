import type { CertificateFacts } from "@gloo-mtls/pki";

const clientAuth = "1.3.6.1.5.5.7.3.2";
const serverAuth = "1.3.6.1.5.5.7.3.1";

const lacks = (facts: CertificateFacts, use: string): boolean =>
  facts.extendedKeyUsage?.includes(use) === false;

/** Whether the extended key usage forbids a client to present a certificate, or the certificates that it signs. */
export const excludesClients = (facts: CertificateFacts): boolean => lacks(facts, clientAuth);

/** Whether the extended key usage keeps a CA from signing for servers. */
export const excludesServers = (facts: CertificateFacts): boolean => lacks(facts, serverAuth);

/** Whether the key usage forbids the signature by which a client proves that it has the key. */
export const cannotProve = ({ keyUsage }: CertificateFacts): boolean =>
  keyUsage !== undefined && !keyUsage.includes("digitalSignature") && !keyUsage.includes("keyAgreement");

/** Whether a CA may not sign certificates. A certificate that is not a CA may be trusted for itself. */
export const cannotSign = ({ isAuthority, keyUsage }: CertificateFacts): boolean =>
  isAuthority && keyUsage?.includes("keyCertSign") === false;
