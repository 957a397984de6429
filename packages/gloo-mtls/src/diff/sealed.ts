import { createHash, X509Certificate } from "node:crypto";
import { type Data, isMap, putKey } from "@gloo-mtls/objects/data";
import { decodeBase64, encodeBase64, isPrivateKeyLabel, readPem, utf8Text } from "@gloo-mtls/objects/formats";
import { isSecretField, redacted } from "@gloo-mtls/objects/report";
import { describeCertificates } from "@gloo-mtls/pki/names";

/**
 * Contents that are compared and not shown as they are. In a normal form they are texts that begin so; no
 * output has these, because `shown` opens or hides them.
 */
const secretMark = "\u0000secret:";
const certificateMark = "\u0000certificate:";

/** What is shown for contents that may not be. */
const hidden = "(hidden)";

/** A private key in PEM, or the base64 of one, at any of the three places that it can have in base64. */
const privateKey = /PRIVATE KEY-----|UFJJVkFURSBLRV|BSSVZBVEUgS0VZ|QUklWQVRFIEtFW/;

/** How the base64 of PEM begins: of `-----BEGIN `. */
const encodedPem = /^\s*LS0tLS1CRUdJTi/;

/** The certificates of a PEM text, or the whole as a secret where it holds a private key; undefined for other texts. */
const sealedPem = (text: string): Data | undefined => {
  if (!text.includes("-----BEGIN ")) return undefined;
  const { blocks, strayText, leadingText, unclosed } = readPem(text);
  if (privateKey.test(text) || blocks.some(({ label }) => isPrivateKeyLabel(label))) return sealed(text);
  const isPlain = blocks.length > 0 && !strayText && !leadingText && !unclosed;
  if (!isPlain || !blocks.every(({ label }) => label === "CERTIFICATE")) return undefined;
  return blocks.map(({ text: block }) => certificateMark + block);
};

/** Secrets are compared by their fingerprints: a normal form holds none. */
export const sealed = (text: string): string => secretMark + createHash("sha256").update(text).digest("hex");

/** A text with its certificates and keys sealed, whether it has them in PEM or in the base64 of it. */
export const sealedText = (text: string): Data => {
  const bytes = encodedPem.test(text) ? decodeBase64(text.replaceAll(/\s/g, "")) : undefined;
  const pem = sealedPem(bytes === undefined ? text : (utf8Text(bytes) ?? text));
  return pem ?? (privateKey.test(text) ? sealed(text) : text);
};

/** An entry of a Secret: its certificates where it holds nothing else, and otherwise all of it sealed. */
export const sealedEntry = (entry: Uint8Array | "not-base64" | undefined): Data => {
  if (entry === undefined || entry === "not-base64") return sealed(String(entry));
  const text = utf8Text(entry);
  return (text === undefined ? undefined : sealedPem(text)) ?? sealed(encodeBase64(entry));
};

const shownCertificate = (pem: string): Data => {
  try {
    const [facts] = describeCertificates(pem);
    if (facts === undefined) return "(a certificate that cannot be read)";
    const { subject, alternativeNames, issuer, notAfter, fingerprint } = facts;
    return {
      subject,
      names: alternativeNames.map(({ value }) => value),
      issuer,
      end: new Date(notAfter).toISOString(),
      fingerprint,
    };
  } catch {
    return "(a certificate that cannot be read)";
  }
};

/**
 * What may be shown of a part of a normal form: certificates as what they say, secrets as hidden, and in texts
 * what looks like a key or a token redacted.
 *
 * @param key What the value stands under: digits under a name that speaks of a hash are one.
 */
export const shown = (data: Data, key = ""): Data => {
  if (typeof data === "string") {
    if (data.startsWith(certificateMark)) return shownCertificate(data.slice(certificateMark.length));
    if (data.startsWith(secretMark)) return hidden;
    // A hash is as good as its start, and the whole would be taken for a key.
    if (key.startsWith("checksum/") && /^[0-9a-f]{33,}$/.test(data)) return `${data.slice(0, 12)}…`;
    const context = `${key}: `;
    return redacted(context + data).slice(context.length);
  }
  if (Array.isArray(data)) return data.map((item) => shown(item, key));
  if (!isMap(data)) return data;
  const copy: Record<string, Data> = {};
  for (const [name, value] of Object.entries(data)) {
    putKey(copy, name, isSecretField(data, name) ? hidden : shown(value, name));
  }
  return copy;
};

/** Whether two values are certificates with the same key; undefined where they are something else, or cannot be read. */
export const haveSameKey = (before: Data | undefined, after: Data | undefined): boolean | undefined => {
  const [one, other] = [before, after].map((value) =>
    typeof value === "string" && value.startsWith(certificateMark)
      ? value.slice(certificateMark.length)
      : undefined,
  );
  if (one === undefined || other === undefined) return undefined;
  try {
    return new X509Certificate(one).publicKey.equals(new X509Certificate(other).publicKey);
  } catch {
    return undefined;
  }
};
