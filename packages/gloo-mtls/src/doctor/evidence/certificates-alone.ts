import { describeCertificates } from "@gloo-mtls/pki/names";

const block = /-----BEGIN CERTIFICATE-----[\sA-Za-z0-9+/=]*-----END CERTIFICATE-----/g;

const isCertificate = (pem: string): boolean => {
  try {
    return describeCertificates(pem).length === 1;
  } catch {
    return false;
  }
};

const hidden = (text: string): string => text.replace(/\S/g, "*");

/**
 * A text of which only its certificates are left: every other character that shows is a star, so that a check still finds text where none
 * may be.
 *
 * @returns undefined for a text without a certificate.
 */
export const certificatesAlone = (text: string): string | undefined => {
  let kept = "";
  let found = false;
  let end = 0;
  for (const match of text.matchAll(block)) {
    const isKept = isCertificate(match[0]);
    found ||= isKept;
    kept += hidden(text.slice(end, match.index)) + (isKept ? match[0] : hidden(match[0]));
    end = match.index + match[0].length;
  }
  return found ? kept + hidden(text.slice(end)) : undefined;
};
