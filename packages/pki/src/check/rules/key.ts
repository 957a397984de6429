import type { Certificate } from "../../certificate/certificate.ts";
import { keyStrength } from "../../certificate/key-strength.ts";
import { derProblem } from "../../der/der-problem.ts";
import { bundleKeyProblem } from "../../envoy/bundle-block.ts";
import { BrokenKey } from "../../envoy/private-key.ts";
import { readPublicKey } from "../../x509/public-key.ts";
import { error, warning } from "../finding.ts";
import type { Rule } from "../rule.ts";
import { privateKeyBlocks } from "../subject.ts";

/** There is one key, and Envoy can read it. */
export const keyReadable: Rule = function* ({ parts: { privateKey }, keyProblem, keyBlock }) {
  const blocks = privateKeyBlocks(privateKey);
  const [block] = blocks;
  if (blocks.length > 1) {
    yield warning(
      "several-keys",
      ["privateKey"],
      `tls.key holds ${blocks.length} private keys`,
      "keep the one that belongs to the leaf certificate: readers take the first",
    );
  }
  if (block?.encrypted === true && (keyBlock === undefined || keyProblem !== undefined)) {
    yield error(
      "encrypted-key",
      ["privateKey"],
      "tls.key is protected with a passphrase",
      "decrypt it, for instance with `openssl pkey`: nothing can ask for the passphrase when a pod starts",
    );
  } else if (
    keyBlock === undefined
      ? block?.der !== undefined
      : keyProblem !== undefined && !(keyProblem instanceof BrokenKey)
  ) {
    yield error(
      "unreadable-key",
      ["privateKey"],
      `tls.key is not a private key that Envoy reads${keyProblem === undefined ? "" : `: ${keyProblem.message}`}`,
      "pass PKCS#1, SEC 1 or PKCS#8 as PEM, under the label that fits",
    );
  }
};

/** Why Envoy does not read the key in a certificate; undefined when it does. */
const oddness = ({ parsed }: Certificate): string | undefined =>
  derProblem(() => readPublicKey(parsed.publicKeyInfo));

/** Two Envoys with the chart's contexts shake hands with a leaf of such a key. */
export const keyStrong: Rule = function* ({ key, leaf, bundle }) {
  const publicKey = leaf?.certificate.publicKey();
  const judged = [
    ...(key === undefined ? [] : [{ path: ["privateKey"] as const, what: "tls.key", of: key }]),
    // A leaf that belongs to the key would only be called weak twice.
    ...(leaf === undefined ||
    publicKey === undefined ||
    (key !== undefined && leaf.certificate.x509.checkPrivateKey(key))
      ? []
      : [{ path: leaf.path, what: "the leaf's key", of: publicKey }]),
  ];
  for (const { path, what, of } of judged) {
    const strength = keyStrength(of);
    if (strength.kind === "weak") {
      yield error(
        "weak-key",
        path,
        `${what} is ${strength.what}`,
        "make one with 2048 bits or more: Envoy refuses it",
      );
    }
    if (strength.kind === "unsupported") {
      yield error(
        "unsupported-key",
        path,
        `${what} is ${strength.what}`,
        "use RSA with 2,048 to 8,192 bits, or ECDSA on P-256: with the chart's TLS contexts no other leaf shakes hands",
      );
    }
  }
  const odd = leaf === undefined ? undefined : oddness(leaf.certificate);
  if (leaf !== undefined && odd !== undefined && judged.every(({ of }) => keyStrength(of).kind === "good")) {
    yield error(
      "unsupported-key",
      leaf.path,
      `the leaf has ${odd}`,
      "issue it again with a key of a usual form: Envoy does not load it",
    );
  }
  for (const { path, name, certificate } of bundle) {
    const publicKeyOfCa = certificate.publicKey();
    const strength = publicKeyOfCa === undefined ? undefined : keyStrength(publicKeyOfCa);
    if (strength?.kind !== "weak") continue;
    yield warning(
      "weak-key",
      path,
      `the key of ${name} is ${strength.what}`,
      "use a CA with 2048 bits or more: an attacker who finds its key can sign certificates of peers",
    );
  }
};

/** Keys in the bundle are ones that Envoy can read: it reads them along with the certificates, and uses none. */
export const bundleKeysReadable: Rule = function* ({ parts: { ca } }) {
  for (const block of ca.envoy.blocks) {
    const problem = bundleKeyProblem(block);
    if (problem === undefined) continue;
    yield error(
      "unreadable-key",
      ["ca"],
      `ca.crt holds a private key for which Envoy refuses the whole file: ${problem}`,
      "take it out: only certificates belong there",
    );
  }
};

/** The key is whole. */
export const keySound: Rule = function* ({ keyProblem }) {
  if (!(keyProblem instanceof BrokenKey)) return;
  yield error(
    "broken-key",
    ["privateKey"],
    "tls.key is damaged: its secret half does not belong to its public half",
    "restore it from where it was made, or make a new key and certificate",
  );
};

/** The leaf belongs to the key, and is the first certificate. */
export const keyMatches: Rule = function* ({ key, leaf, bundle }) {
  if (key === undefined || leaf === undefined) return;
  const belongs = leaf.certificate.x509.checkPrivateKey(key);
  if (belongs && leaf.path[1] > 0) {
    yield error(
      "leaf-not-first",
      leaf.path,
      `the certificate of tls.key is number ${leaf.path[1] + 1} in tls.crt, not the first`,
      "put the leaf first and its issuers after it: Envoy and Gloo's SDS server take the first as the leaf",
    );
  }
  if (belongs) return;
  if (bundle.some(({ certificate }) => certificate.x509.checkPrivateKey(key))) {
    yield error(
      "key-mismatch",
      ["privateKey"],
      "tls.key is the key of a CA in ca.crt, not of the leaf",
      "put the leaf's key there, and replace the CA if this was ever published: its key can sign any peer",
    );
    return;
  }
  yield error(
    "key-mismatch",
    leaf.path,
    "the leaf does not belong to tls.key",
    "pass the two that were made together; Envoy keeps the old pair until they match",
  );
};
