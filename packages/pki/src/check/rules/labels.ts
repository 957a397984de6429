import { isPrivateKeyLabel } from "@gloo-mtls/objects/formats";
import { parts } from "../../material/tls-material.ts";
import { error } from "../finding.ts";
import { partName, type Rule } from "../rule.ts";

/** Each text holds blocks of its own kind, and no key stands where everyone can read it. */
export const labelsFit: Rule = function* (subject) {
  for (const part of parts) {
    const { blocks } = subject.parts[part].pem;
    const keys = blocks.filter(({ label }) => isPrivateKeyLabel(label)).length;
    const foreign = blocks.filter(
      ({ label }) => !isPrivateKeyLabel(label) && (part === "privateKey" || label !== "CERTIFICATE"),
    ).length;
    if (part !== "privateKey" && keys > 0) {
      yield error(
        "exposed-key",
        [part],
        `${partName(part)} holds a private key`,
        "take it out, and replace the key: this text is sent to every peer or shown to every reader",
      );
    }
    if (foreign === 0) continue;
    yield part === "privateKey"
      ? error(
          "foreign-block",
          [part],
          "tls.key holds PEM blocks that are no private key",
          "keep the private key alone: no certificates, no EC PARAMETERS (`openssl pkey` writes the key only)",
        )
      : error(
          "foreign-block",
          [part],
          `${partName(part)} holds PEM blocks that are no certificate`,
          "keep certificates only",
        );
  }
};
