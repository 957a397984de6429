import { type CodeTable, error, varies, warning } from "../code-meaning.ts";

/** The files of certificates and keys: PEM, and what is in which file. */
const files: CodeTable = {
  "byte-order-mark": varies(
    "a file begins with a byte order mark, so its first block is not seen",
    "save it as UTF-8 without one",
  ),
  "carriage-returns": warning("a file has lines that end with a carriage return", "convert it to line feeds"),
  "encrypted-key": error(
    "a private key, or a PFX file, has a password, and nothing can ask for it when a pod starts",
    "decrypt it with openssl pkey, or pass its password with --password-file",
  ),
  "exposed-key": warning(
    "a private key is in a file of certificates, which is copied to where keys must not be",
    "take it out, and replace the key",
  ),
  "foreign-block": warning("a file holds PEM blocks that it is not for", "take them out"),
  "glued-blocks": error(
    "the END of a PEM block and the BEGIN of the next are on one line, so the second is not read",
    "put a line break between the two",
  ),
  "missing-newline": warning("a file does not end with a line break", "add one"),
  "missing-part": error(
    "the leaf certificate, its key or its CA is missing",
    "pass the leaf, its private key, and the CA that both ends trust",
  ),
  "stray-text": error(
    "a file has text after its last PEM block, and Gloo's SDS server goes on serving the old one",
    "end it with the block",
  ),
  "swapped-parts": error("two parts hold each other's content", "exchange the two"),
  "too-large": error(
    "a part is larger than a Secret can hold",
    "pass only the leaf, its key, and the CAs that sign such leaves",
  ),
  "unreadable-material": error(
    "the input is not certificates in a form that is read: PEM, DER, PKCS#7, PFX or a Secret",
    "pass it as it was issued",
  ),
  "unreadable-pem": varies(
    "a file holds no PEM block of its kind, or a damaged one",
    "pass the whole PEM text",
  ),
};

const keys: CodeTable = {
  "broken-key": error(
    "the two halves of a private key do not belong together",
    "restore it from where it was made, or make a new key and certificate",
  ),
  "key-mismatch": error(
    "a private key does not belong to its certificate, so Envoy does not load the two",
    "pass the two that were made together",
  ),
  "several-keys": warning(
    "tls.key holds several private keys, and readers take the first",
    "keep the one that belongs to the leaf certificate",
  ),
  "unreadable-key": error(
    "a private key cannot be read",
    "pass PKCS#8, PKCS#1 or SEC 1, unencrypted, as PEM",
  ),
  "unsupported-key": error(
    "a key is of a kind that Envoy does not take here",
    "use RSA with 2,048 to 8,192 bits, or ECDSA on P-256",
  ),
  "weak-key": varies(
    "a key has too few bits: Envoy refuses a leaf with it",
    "make one with 2,048 bits or more",
  ),
};

const chain: CodeTable = {
  "ambiguous-issuer": varies(
    "several CAs have the issuer's name, and Envoy tries one of them only",
    "keep the CA that signed the certificate, or give the CAs names of their own",
  ),
  "ca-false": varies(
    "a certificate in the place of a CA is not one: basicConstraints is absent or says CA:FALSE",
    "pass the CA that signed the leaf, or issue it again as a CA",
  ),
  "chain-broken": error(
    "no path of signatures leads from the leaf to a CA in ca.crt",
    "pass the CA that signed it",
  ),
  "duplicate-ca": warning("ca.crt has a certificate twice", "keep it once"),
  "invalid-extension": error("an extension cannot be read, or is there twice", "issue the certificate again"),
  "leaf-is-authority": warning(
    "the leaf is a CA, so a reader of the Secret can sign certificates that every peer accepts",
    "issue a leaf without CA:TRUE",
  ),
  "leaf-not-first": error(
    "the certificate of tls.key is not the first in tls.crt, and Envoy takes the first",
    "put the leaf first and its issuers after it",
  ),
  "must-staple": error(
    "the leaf requires a stapled OCSP response, which the chart's Envoys do not have",
    "issue it without the TLS feature extension",
  ),
  "name-not-allowed": error(
    "a CA's name constraints do not allow a name of a certificate below it",
    "issue it from a CA that may sign for its names",
  ),
  "odd-serial": warning(
    "the leaf has a negative serial number, which newer Go refuses",
    "issue it with a positive one",
  ),
  "path-too-long": error(
    "a CA allows fewer CAs below it than there are",
    "issue the leaf from a CA further up, or the CA with a larger path length",
  ),
  "policy-missing": error(
    "a CA requires a policy that the leaf does not have",
    "issue the leaf with that policy",
  ),
  revocation: error(
    "ca.crt has a CRL, which revokes a certificate on the path or is not there for every CA on it",
    "remove the CRL, or have a current one of every CA there",
  ),
  "several-cas": varies(
    "ca.crt trusts several CAs, each of which can sign peers",
    "remove the CAs that no longer sign anything, or say which one a rotation keeps",
  ),
  "unknown-critical-extension": error(
    "a certificate has a critical extension that Envoy does not know",
    "issue it without that extension",
  ),
  "unreadable-certificate": error(
    "a certificate cannot be read as Envoy and Gloo's SDS server read it",
    "pass it as it was issued, or issue it again",
  ),
  "unsupported-signature": error(
    "a certificate has a signature of a kind that Envoy does not verify",
    "issue it with SHA-256 and RSA or ECDSA",
  ),
  "weak-signature": warning(
    "a certificate is signed with SHA-1: Envoy verifies it, Go and browsers do not",
    "issue it again with SHA-256",
  ),
  "wrong-usage": varies(
    "a certificate is not for what it is used for",
    "issue it with the usages in the message",
  ),
};

const namesAndDates: CodeTable = {
  "certgen-replaces": warning(
    "TLS takes the name in the leaf for the Service's, and certgen compares texts and would replace it",
    "leave certgen's Jobs off, or issue the leaf with the name as Kubernetes writes it",
  ),
  expired: error("a certificate has expired, so handshakes fail", "replace it"),
  expiring: warning("a certificate expires soon", "replace it before then"),
  "foreign-name": warning(
    "the leaf is also for names that are not the Service's, so its key can pose as them",
    "leave these names out, or allow them",
  ),
  "missing-name": warning("the leaf lacks names of the Service", "issue it with the names in the hint"),
  "not-yet-valid": error(
    "a certificate is not valid yet",
    "wait until then, or check the clock where it was made",
  ),
  "outlives-ca": warning(
    "the leaf is valid longer than a certificate above it, with which it ends",
    "count on the earlier date, or issue it from a CA that lasts longer",
  ),
};

/** A lock, which holds what certificates were, and what has changed since. */
const lock: CodeTable = {
  "ca-added": error("ca.crt trusts a CA that the lock does not have", "remove it, or write a new lock"),
  "ca-removed": error(
    "ca.crt lacks a CA of the lock",
    "keep it until no peer presents a leaf that it signed",
  ),
  "ca-reordered": error("the CAs are in another order than in the lock", "keep the locked order"),
  "intermediates-changed": error(
    "the certificates between leaf and CA are not those of the lock",
    "take the locked material again, or write a new lock",
  ),
  "leaf-changed": error(
    "the leaf is not that of the lock",
    "take the locked material again, or write a new lock if a rotation was meant",
  ),
  "names-changed": error("the leaf has other names than in the lock", "issue the leaf with the locked names"),
  "not-changed": error("a change that was meant did not happen", "check that the new material was written"),
  "unreadable-lock": error("the lock cannot be read", "write a new one from material that you trust"),
};

const making: CodeTable = {
  "authority-not-valid": error("the CA that should sign has expired, or is not valid yet", "make a new CA"),
  "not-an-authority": error("the certificate that should sign is not allowed to sign others", "pass a CA"),
  "not-judged": error("a source cannot be checked, so nothing is known about it", "see the message"),
  "outlives-authority": error(
    "the leaf would be valid longer than its CA",
    "shorten the lifetime, or make a new CA",
  ),
  "several-leaves": error("several certificates have their key beside them", "pass one leaf with its key"),
  "unreadable-authority": error(
    "the CA's certificate is not the PEM of one certificate",
    "pass the one that signs",
  ),
  "wrong-type": warning(
    "a Secret is not of type kubernetes.io/tls, and certgen refuses to rotate it",
    "delete it and create it with that type",
  ),
};

export const certificates: CodeTable = { ...files, ...keys, ...chain, ...namesAndDates, ...lock, ...making };
