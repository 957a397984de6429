import { readPem } from "@gloo-mtls/objects/formats";
import type { Finding } from "@gloo-mtls/objects/report";
import type { TlsMaterial } from "./material.ts";

/** What each part must hold, and how a person would call it. */
const parts: Readonly<Record<keyof TlsMaterial, { readonly labels: RegExp; readonly what: string }>> = {
  certificate: { labels: /^CERTIFICATE$/, what: "a certificate" },
  privateKey: { labels: /^(?:RSA |EC )?PRIVATE KEY$/, what: "an unencrypted private key" },
  ca: { labels: /^CERTIFICATE$/, what: "a CA certificate" },
};

/** The labels of the PEM blocks in a text; undefined when there is anything but whole blocks. */
const labelsOf = (pem: string): string[] | undefined => {
  const { blocks, strayText, unclosed, glued } = readPem(pem);
  const areWhole = blocks.every(({ der, encrypted }) => der !== undefined && !encrypted);
  if (!pem.startsWith("-----BEGIN ") || strayText || unclosed || glued || !areWhole) return undefined;
  return blocks.map(({ label }) => label);
};

const remedy =
  "pass the PEM text itself, -----BEGIN to -----END, with nothing before, between or after the blocks";

/**
 * What keeps material from being PEM. The parts themselves are never shown: one of them is a private key, and any may have
 * been mistaken for it.
 */
export const checkPem = (material: TlsMaterial): readonly Finding[] =>
  (["certificate", "privateKey", "ca"] as const).flatMap((part) => {
    const { labels, what } = parts[part];
    const found = typeof material[part] === "string" ? labelsOf(material[part]) : undefined;
    const fits =
      found !== undefined &&
      found.length > 0 &&
      found.every((label) => labels.test(label)) &&
      (part !== "privateKey" || found.length === 1);
    return fits
      ? []
      : [
          {
            code: "bad-pem",
            severity: "error",
            path: ["material", "glooMtls", part],
            origin: undefined,
            message: `material.glooMtls.${part} is not the PEM of ${what}`,
            hint: remedy,
          },
        ];
  });
