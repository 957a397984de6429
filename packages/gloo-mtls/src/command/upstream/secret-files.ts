import { decodePem } from "@gloo-mtls/objects/formats";
import { trustStoreFault } from "../../upstream/envoy-gate/trust-store-fault.ts";
import { checkKeyPair, type TlsSecretOptions } from "../../upstream/index.ts";
import { exitCode } from "../exit-code.ts";
import { Failure } from "../failure.ts";
import { bytesIn, textIn } from "../io/files.ts";
import type { Host } from "../io/host.ts";

/** The files that a TLS Secret is made of. */
export interface SecretFiles {
  readonly cert?: string;
  readonly key?: string;
  readonly ca?: string;
  readonly ocspStaple?: string;
}

type Reader = Pick<Host, "read">;

const refused = (message: string, hint: string): Failure =>
  new Failure(exitCode.refused, `${message}\n  hint: ${hint}`);

/** What to do, by the words in which Go refuses a pair. */
const pairHints: readonly (readonly [reason: RegExp, hint: string])[] = [
  [
    /private key (?:does not match|type)/,
    "pass the key of this certificate; in a file with several the client's own comes first",
  ],
  [/may have been switched|certificate rather than a key/, "--cert takes the certificate, and --key the key"],
  [/parse private key/, "pass a key without a passphrase, in PKCS#1, PKCS#8 or SEC 1"],
];

const pairIn = (
  cert: string,
  key: string,
  reader: Reader,
): Pick<TlsSecretOptions, "certChain" | "privateKey"> => {
  const [certChain, privateKey] = [textIn(cert, reader), textIn(key, reader)];
  const pair = checkKeyPair(certChain, privateKey);
  if (pair.ok) return { certChain, privateKey };
  const [, hint] = pairHints.find(([reason]) => reason.test(pair.reason)) ?? [];
  throw refused(
    `${cert}, ${key}: Gloo refuses such a pair: ${pair.reason}`,
    hint ?? "pass a certificate and its private key, both in PEM",
  );
};

const trustIn = (ca: string, reader: Reader): Pick<TlsSecretOptions, "rootCa"> => {
  const rootCa = textIn(ca, reader);
  const types = decodePem(rootCa).map(({ type }) => type);
  if (types.some((type) => type.endsWith("PRIVATE KEY"))) {
    throw refused(
      `${ca}: holds a private key, which would go to every proxy`,
      "pass the certificates of the CAs alone",
    );
  }
  const fault = trustStoreFault(rootCa);
  if (fault !== undefined) throw refused(`${ca}: Envoy refuses such CAs: ${fault.reason}`, fault.hint);
  return { rootCa };
};

/** A SEQUENCE, with which every OCSP response begins. @see RFC 6960, 4.2.1; ITU-T X.690, 8.9 */
const sequence = 0x30;

const stapleIn = (file: string, reader: Reader): Pick<TlsSecretOptions, "ocspStaple"> => {
  const bytes = bytesIn(file, reader);
  if (bytes[0] !== sequence) {
    throw refused(`${file}: is not an OCSP response in DER`, "write it with `openssl ocsp -respout`");
  }
  return { ocspStaple: bytes };
};

/**
 * The parts of a TLS Secret, checked as Gloo and Envoy would.
 *
 * @throws {Failure} When a file cannot be read, or would not do.
 */
export const readSecretParts = (
  { cert, key, ca, ocspStaple }: SecretFiles,
  reader: Reader,
): Omit<TlsSecretOptions, "name" | "namespace"> => ({
  ...(cert === undefined || key === undefined ? {} : pairIn(cert, key, reader)),
  ...(ca === undefined ? {} : trustIn(ca, reader)),
  ...(ocspStaple === undefined ? {} : stapleIn(ocspStaple, reader)),
});
