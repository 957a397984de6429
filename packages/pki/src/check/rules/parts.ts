import { parts } from "../../material/tls-material.ts";
import { error } from "../finding.ts";
import { partName, type Rule } from "../rule.ts";

/** All three texts are there, and of a size that a Secret can have. */
export const partsPresent: Rule = function* ({ parts: texts }) {
  for (const part of parts) {
    const { text, tooLarge } = texts[part];
    if (text === undefined) {
      yield error(
        "missing-part",
        [part],
        `${partName(part)} is empty`,
        "pass the leaf certificate, its private key, and the CA certificates that both ends trust",
      );
    }
    if (tooLarge) {
      yield error(
        "too-large",
        [part],
        `${partName(part)} is larger than the 1 MiB that a Secret can hold`,
        "pass only the leaf, its key, and the CAs that sign such leaves",
      );
    }
  }
};
