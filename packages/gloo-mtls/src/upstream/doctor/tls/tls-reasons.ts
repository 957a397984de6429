import { agreementReasons } from "./agreement-reasons.ts";
import { alertNames, alerts } from "./alerts.ts";
import { certificateReasons } from "./certificate-reasons.ts";
import { ownReasons } from "./own-reasons.ts";
import { protocolReasons } from "./protocol-reasons.ts";
import type { TlsError } from "./tls-errors-in.ts";
import type { TlsReason } from "./tls-reason.ts";

/** Every reason of BoringSSL's SSL library except for alerts, by name. */
const sslReasons: Readonly<Record<string, TlsReason>> = {
  ...ownReasons,
  ...protocolReasons,
  ...agreementReasons,
  ...certificateReasons,
};

const alertPrefix = /^(?:SSLV3_ALERT|TLSV1_ALERT|TLSV13_ALERT|TLSV1|TLSV13)_/;

/** BoringSSL's number of an alert is this much more than the alert's own. */
const firstAlert = 1000;

const ownEntry = (table: Readonly<Record<string, TlsReason>>, name: string): TlsReason | undefined =>
  Object.hasOwn(table, name) ? table[name] : undefined;

/** The meaning of an error of the SSL library; undefined when it is not known. */
const sslReason = ({ reason, number }: Pick<TlsError, "reason" | "number">): TlsReason | undefined => {
  const name = reason.toUpperCase().replace(/[ -]+/g, "_");
  const alert = ownEntry(alerts, name.replace(alertPrefix, ""));
  if (alertPrefix.test(name) && alert !== undefined) return alert;
  const known = ownEntry(sslReasons, name);
  if (known !== undefined) return known;
  return number >= firstAlert && number <= firstAlert + 255 ? numberedAlert(number - firstAlert) : undefined;
};

const numberedAlert = (alert: number): TlsReason =>
  ownEntry(alerts, alertNames[alert] ?? "") ?? {
    kind: "protocol",
    meaning: `{peer} ended TLS with the alert ${alert}, which is not a registered one`,
  };

/** The errors of other libraries that occur in handshakes, by BoringSSL's name of the library and of the reason. */
const otherReasons: Readonly<Record<string, TlsReason>> = {
  "Cipher functions:BAD_DECRYPT": {
    kind: "cryptography",
    meaning: "a record of {peer} cannot be decrypted: the bytes were changed on the way",
  },
  "X.509 certificate routines:KEY_VALUES_MISMATCH": {
    kind: "own-fault",
    meaning: "the private key does not belong to {own}",
  },
  "X.509 certificate routines:KEY_TYPE_MISMATCH": {
    kind: "own-fault",
    meaning: "the private key is of another type than {own}",
  },
};

const libraries: Readonly<Record<string, TlsReason>> = {
  "RSA routines": {
    kind: "cryptography",
    meaning: "an RSA signature or secret of {peer} cannot be verified",
  },
  "elliptic curve routines": {
    kind: "cryptography",
    meaning: "an elliptic curve key of {peer} is not valid",
  },
  "ECDSA routines": { kind: "cryptography", meaning: "an ECDSA signature of {peer} is not valid" },
  "public key routines": {
    kind: "cryptography",
    meaning: "a public key or signature of {peer} is not valid or not supported",
  },
  "Diffie-Hellman routines": {
    kind: "agreement",
    meaning: "the Diffie-Hellman parameters of {peer} are not valid",
  },
  "ASN.1 encoding routines": {
    kind: "peer-certificate",
    meaning: "the certificate of {peer} cannot be read",
  },
  "X.509 certificate routines": {
    kind: "peer-certificate",
    meaning: "the certificate of {peer} cannot be read",
  },
  "X509 V3 routines": {
    kind: "peer-certificate",
    meaning: "an extension of the certificate of {peer} cannot be read",
  },
  "Cipher functions": { kind: "cryptography", meaning: "a record of {peer} cannot be decrypted" },
  "Digest functions": { kind: "cryptography", meaning: "a hash cannot be computed" },
  "system library": {
    kind: "closed",
    meaning: "a call of the operating system failed: {peer} or the network ended the connection",
  },
};

/** The meaning of an error of any of BoringSSL's libraries; undefined when it is not known. */
export const tlsReason = (error: TlsError): TlsReason | undefined => {
  const { library, reason } = error;
  if (library === "SSL routines" || library === "lib(16)") return sslReason(error);
  return ownEntry(otherReasons, `${library}:${reason}`) ?? ownEntry(libraries, library);
};
