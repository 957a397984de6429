import { parts } from "../../material/tls-material.ts";
import { error, warning } from "../finding.ts";
import { partName, type Rule } from "../rule.ts";

/** Each text is PEM that can be read. */
export const pemReadable: Rule = function* ({ parts: texts }) {
  for (const part of parts) {
    const { text, tooLarge, pem } = texts[part];
    if (text === undefined || tooLarge) continue;
    const name = partName(part);
    if (pem.glued) {
      yield error(
        "glued-blocks",
        [part],
        `${name} has an END and a BEGIN on one line`,
        "put a newline between the two: one of the files that were joined had none at its end",
      );
    }
    if (
      pem.unclosed ||
      pem.blocks.length === 0 ||
      pem.blocks.some(({ der, encrypted }) => der === undefined && !encrypted)
    ) {
      yield error(
        "unreadable-pem",
        [part],
        pem.blocks.length === 0 ? `${name} holds no PEM block` : `${name} holds a damaged PEM block`,
        "pass text from -----BEGIN to -----END as it was made: BEGIN at the start of a line, base64 between the two",
      );
    }
  }
};

/** Nothing stands around the blocks that a reader could stumble over. */
export const pemClean: Rule = function* ({ parts: texts }) {
  for (const part of parts) {
    const { text, pem } = texts[part];
    if (text === undefined || pem.blocks.length === 0) continue;
    const name = partName(part);
    if (pem.strayText) {
      yield error(
        "stray-text",
        [part],
        `${name} has text or an empty line after a PEM block`,
        "keep the blocks alone: Gloo's SDS server refuses such a file and goes on serving the old one",
      );
    }
    if (pem.leadingText) {
      yield warning(
        "stray-text",
        [part],
        `${name} has text before its first PEM block`,
        "keep the blocks alone: Gloo's SDS server tolerates this, other readers do not",
      );
    }
    if (pem.crlf) {
      yield warning(
        "carriage-returns",
        [part],
        `${name} has lines that end with a carriage return`,
        "convert it to line feeds, for instance with dos2unix: YAML shows it as one quoted line, and every diff differs",
      );
    }
    if (!pem.finalNewline) {
      yield warning(
        "missing-newline",
        [part],
        `${name} does not end with a newline`,
        "add one: whatever is joined to it, as a rotation joins two CAs, ends up on the same line",
      );
    }
  }
};
