import type { Certificate } from "../../certificate/certificate.ts";
import { isIssuerOf } from "../../envoy/issuer.ts";
import type { PathProblem } from "../../envoy/path-rule.ts";
import { error, type Finding, warning } from "../finding.ts";
import { quote } from "../quote.ts";
import type { Rule } from "../rule.ts";
import type { Placed, Subject } from "../subject.ts";

/** Whether the issuer's key made the signature. */
const signed = (issuer: Certificate, child: Certificate): boolean => {
  const key = issuer.publicKey();
  try {
    return key !== undefined && child.x509.verify(key);
  } catch {
    return false;
  }
};

const placeOf = ({ chain, bundle }: Subject, certificate: Certificate): Placed | undefined =>
  [...chain, ...bundle].find((placed) => placed.certificate === certificate);

/** The certificates that could have issued another, by name and key identifiers, each key once. */
const issuersOf = ({ chain, bundle }: Subject, child: Certificate): readonly Certificate[] => {
  const found = new Map<string, Certificate>();
  for (const { certificate } of [...bundle, ...chain]) {
    if (certificate === child || !isIssuerOf(certificate, child)) continue;
    found.set(Buffer.from(certificate.parsed.publicKeyInfo).toString("base64"), certificate);
  }
  return [...found.values()];
};

const ambiguous = (count: number, child: Placed): readonly [string, string] => [
  `${count} CAs are named ${quote(child.certificate.facts.issuer)}, and no key identifier shows which signed ${child.name}`,
  "issue CAs with a subject key identifier and leaves with an authority key identifier, or give each CA a name of its own",
];

const findingOf = (subject: Subject, problem: PathProblem): Finding => {
  const placed = placeOf(subject, problem.certificate);
  const path = placed?.path ?? [];
  const issuers = issuersOf(subject, problem.certificate);
  if (
    problem.code === "chain-broken" &&
    placed !== undefined &&
    issuers.some((issuer) => signed(issuer, problem.certificate))
  ) {
    const [message, hint] = ambiguous(issuers.length, placed);
    return error(
      "ambiguous-issuer",
      path,
      `${message}: Envoy tries one of them only, and it is not that one`,
      hint,
    );
  }
  return error(problem.code, path, `${placed?.name ?? "a certificate"} ${problem.message}`, problem.hint);
};

/**
 * Each of two Envoys accepts the leaf from the other.
 * @see RFC 5280, 6.1, as BoringSSL does it
 */
export const chainVerifies: Rule = function* (subject) {
  const { leaf, bundle } = subject;
  const verification = subject.verification();
  if (leaf === undefined || verification === undefined) return;
  if (verification.isAnchored) {
    for (const problem of verification.problems) yield findingOf(subject, problem);
    return;
  }
  const top = verification.certificates.at(-1) ?? leaf.certificate;
  const { issuer } = top.facts;
  const name = placeOf(subject, top)?.name ?? "the leaf";
  const sameName = bundle.some(({ certificate }) => certificate.facts.subject === issuer);
  yield error(
    "chain-broken",
    leaf.path,
    sameName
      ? `${name} was not signed by the CA in ca.crt, although that has the issuer's name ${quote(issuer)}`
      : `${name === "the leaf" ? "the leaf's issuer" : `the issuer of ${name}`} ${quote(issuer)} is not in ca.crt`,
    sameName
      ? "pass the CA that signed this leaf: another of the same name, as certgen makes with every run, does not do"
      : "pass the CA that signed this leaf, and its intermediates after the leaf in tls.crt",
  );
};

/**
 * Where two CAs share a name, key identifiers tell loaders which one signed. Without them BoringSSL takes one, by an order that has
 * nothing to do with the file's; OpenSSL takes another.
 */
export const issuerIsUnambiguous: Rule = function* (subject) {
  const verification = subject.verification();
  if (verification?.isAnchored !== true || verification.problems.length > 0) return;
  for (const certificate of verification.certificates.slice(0, -1)) {
    const placed = placeOf(subject, certificate);
    const count = issuersOf(subject, certificate).length;
    if (placed === undefined || count < 2) continue;
    const [message, hint] = ambiguous(count, placed);
    yield warning(
      "ambiguous-issuer",
      placed.path,
      `${message}: it works by the order of the certificates`,
      hint,
    );
  }
};

/** SHA-1, which Envoy still verifies and others refuse. */
const weak = new Set(["1.2.840.113549.1.1.5", "1.3.14.3.2.29", "1.2.840.10045.4.1"]);

/** What is below a CA of the bundle is signed with a hash that holds. */
export const signaturesStrong: Rule = function* (subject) {
  const verification = subject.verification();
  for (const certificate of verification?.certificates.slice(0, verification.trustedFrom) ?? []) {
    const placed = placeOf(subject, certificate);
    if (placed === undefined || !weak.has(certificate.facts.signatureAlgorithm)) continue;
    yield warning(
      "weak-signature",
      placed.path,
      `${placed.name} is signed with SHA-1`,
      "issue it again with SHA-256: Envoy verifies it, Go and browsers do not",
    );
  }
};
