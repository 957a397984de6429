import { isPrivateKeyLabel } from "@gloo-mtls/objects/formats";
import { parts } from "../../material/tls-material.ts";
import { warning } from "../finding.ts";
import { partName, type Rule } from "../rule.ts";

/** The labels that belong into the texts of certificates. A CRL counts in ca.crt, and is skipped in tls.crt. */
const ofCertificates: ReadonlySet<string> = new Set([
  "CERTIFICATE",
  "X509 CERTIFICATE",
  "TRUSTED CERTIFICATE",
  "X509 CRL",
]);

/** Each text holds blocks of its own kind, and no key is where more people can read it. Readers skip other blocks. */
export const labelsFit: Rule = function* (subject) {
  for (const part of parts) {
    const { blocks } = subject.parts[part].pem;
    const keys = blocks.filter(({ label }) => isPrivateKeyLabel(label)).length;
    const foreign = blocks.filter(({ label }) =>
      part === "privateKey"
        ? !isPrivateKeyLabel(label) && label !== "EC PARAMETERS"
        : !isPrivateKeyLabel(label) && !ofCertificates.has(label),
    ).length;
    if (part !== "privateKey" && keys > 0) {
      yield warning(
        "exposed-key",
        [part],
        `${partName(part)} holds a private key`,
        "remove it, and replace the key: this text is copied to places where keys must not be, and shown to everyone who asks for certificates",
      );
    }
    if (foreign === 0) continue;
    yield warning(
      "foreign-block",
      [part],
      `${partName(part)} holds PEM blocks that are not ${part === "privateKey" ? "a private key" : "certificates"}`,
      "take them out: Envoy and Gloo's SDS server skip them",
    );
  }
};
