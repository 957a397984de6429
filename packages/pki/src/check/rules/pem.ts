import { type EnvoyPem, readEnvoyPem } from "@gloo-mtls/objects/formats";
import { type Part, parts } from "../../material/tls-material.ts";
import { error, type Finding, warning } from "../finding.ts";
import { quote } from "../quote.ts";
import { partName, type Rule } from "../rule.ts";
import { certificateLabels, type PartText, privateKeyBlocks, type Subject } from "../subject.ts";

const mark = "\ufeff";

/** How many blocks of its own kind a part has, for Envoy. */
const ownBlocks = (subject: Subject, part: Part): number => {
  if (part === "privateKey")
    return (subject.keyBlock === undefined ? 0 : 1) + privateKeyBlocks(subject.parts[part]).length;
  const { chain, bundle, unreadable } = subject;
  const found = part === "ca" ? bundle : chain;
  return found.length + unreadable.filter(({ path }) => path[0] === part).length;
};

const hint =
  "pass text from -----BEGIN to -----END as it was made: BEGIN at the start of a line, base64 without empty lines between the two";

/** Headers above a certificate or a CRL: what is above a key is a finding about the key. */
const headers = (part: Part, { blocks }: EnvoyPem): EnvoyPem["fault"] => {
  const read = part === "privateKey" ? [] : [...certificateLabels, "X509 CRL"];
  const headed = blocks.find(({ label, header }) => header !== "" && read.includes(label));
  return headed && { label: headed.label, reason: "has an empty line, or headers, in it" };
};

/** What keeps Envoy from reading a text. */
const damage = (subject: Subject, part: Part, { pem, envoy }: PartText): Finding | undefined => {
  const name = partName(part);
  const fault = envoy.fault ?? headers(part, envoy);
  const isFound = ownBlocks(subject, part) > 0;
  if (pem.glued && (fault !== undefined || !isFound)) {
    return error(
      "glued-blocks",
      [part],
      `${name} has an END and a BEGIN on one line`,
      "put a newline between the two: one of the files that were joined had none at its end",
    );
  }
  if (fault !== undefined) {
    return error(
      "unreadable-pem",
      [part],
      `${name} holds a damaged PEM block: the block ${quote(fault.label)} ${fault.reason}`,
      hint,
    );
  }
  if (isFound) return undefined;
  const wanted = part === "privateKey" ? "a private key" : "a certificate";
  const [block] = pem.blocks;
  return error(
    "unreadable-pem",
    [part],
    block === undefined
      ? `${name} holds no PEM block`
      : `${name} holds ${quote(block.label)} in PEM, and not ${wanted}`,
    hint,
  );
};

/** Envoy reads the text, and Go's reader finds nothing in it. */
const unseen = (part: Part): Finding =>
  error(
    "unreadable-pem",
    [part],
    `${partName(part)} holds no PEM block that Gloo's SDS server reads`,
    "write it again, for instance with openssl: each line ends after its last character, and a block begins on a line of its own",
  );

/** Damage behind the key, where Envoy does not look. */
function* leftover(text: string): Generator<Finding, void, undefined> {
  const { fault } = readEnvoyPem(text);
  if (fault === undefined) return;
  yield warning(
    "unreadable-pem",
    ["privateKey"],
    `tls.key holds a damaged PEM block after its key: the block ${quote(fault.label)} ${fault.reason}`,
    "take it out: Envoy reads no further than the key",
  );
}

/** Each text is PEM that both readers read, as far as they look. */
export const pemReadable: Rule = function* (subject) {
  for (const part of parts) {
    const found = subject.parts[part];
    if (found.text === undefined || found.tooLarge) continue;
    if (found.text.startsWith(mark)) {
      const say = ownBlocks(subject, part) === 0 ? error : warning;
      yield say(
        "byte-order-mark",
        [part],
        `${partName(part)} begins with a byte order mark, so its first block is not seen`,
        "save it as UTF-8 without a byte order mark",
      );
    }
    const problem = damage(subject, part, found);
    if (problem !== undefined) yield problem;
    else if (found.go.length === 0) yield unseen(part);
    else if (part === "privateKey") yield* leftover(found.text);
  }
};

/** Gloo's SDS server reads a file block by block, and refuses it when anything is left behind the last one. */
export const pemEndsCleanly: Rule = function* ({ parts: texts }) {
  for (const part of parts) {
    const { text, go } = texts[part];
    const last = go.at(-1);
    if (text === undefined || last === undefined || last.end >= text.length) continue;
    yield error(
      "stray-text",
      [part],
      `${partName(part)} has text or an empty line after its last PEM block`,
      "end it with the block: Gloo's SDS server refuses such a file and goes on serving the old one",
    );
  }
};

/** The text is written in the usual way. */
export const pemClean: Rule = function* ({ parts: texts }) {
  for (const part of parts) {
    const { text, pem } = texts[part];
    if (text === undefined || pem.blocks.length === 0) continue;
    const name = partName(part);
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
        "add one: text that is appended, as a rotation appends a second CA, ends up on the same line",
      );
    }
  }
};
