import { isMap, valueAt } from "@gloo-mtls/objects/data";
import { requireArgument } from "@gloo-mtls/objects/report";
import { PkiError } from "../pki-error.ts";
import type { Lock, LockedCertificate } from "./lock.ts";
import { aLock } from "./lock.ts";

/** The lock as text: JSON, which is YAML too, one field a line and always the same for the same lock. */
export const formatLock = (lock: Lock): string => {
  requireArgument("lock", lock, aLock);
  return `${JSON.stringify(ordered(lock), undefined, 2)}\n`;
};

const orderedCertificate = (certificate: LockedCertificate): LockedCertificate => ({
  fingerprint: certificate.fingerprint,
  subject: certificate.subject,
  issuer: certificate.issuer,
  serial: certificate.serial,
  notBefore: certificate.notBefore,
  notAfter: certificate.notAfter,
  names: [...certificate.names],
});

const ordered = (lock: Lock): Lock => ({
  version: 1,
  certificate: lock.certificate.map(orderedCertificate),
  ca: lock.ca.map(orderedCertificate),
});

const unreadable = (what: string): PkiError =>
  new PkiError("unreadable-lock", `the lock ${what}`, "write a new one from material that you trust");

const text = /^/;
const moment = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;

/** What each field looks like; messages repeat some of them, so they must be what they seem. */
const shapes = {
  fingerprint: /^[0-9A-F]{2}(?::[0-9A-F]{2}){31}$/,
  subject: text,
  issuer: text,
  serial: /^[0-9A-F]+$/,
  notBefore: moment,
  notAfter: moment,
} as const satisfies Readonly<Record<Exclude<keyof LockedCertificate, "names">, RegExp>>;

const readField = (value: unknown, field: keyof typeof shapes): string => {
  const found = valueAt(value, [field]);
  if (typeof found !== "string" || !shapes[field].test(found)) {
    throw unreadable(`has a certificate without a proper ${field}`);
  }
  return found;
};

const readCertificate = (value: unknown): LockedCertificate => {
  const names = valueAt(value, ["names"]);
  if (!Array.isArray(names) || !names.every((name) => typeof name === "string")) {
    throw unreadable("has a certificate without a proper list of names");
  }
  return {
    fingerprint: readField(value, "fingerprint"),
    subject: readField(value, "subject"),
    issuer: readField(value, "issuer"),
    serial: readField(value, "serial"),
    notBefore: readField(value, "notBefore"),
    notAfter: readField(value, "notAfter"),
    names: names.map(String),
  };
};

const readList = (lock: unknown, field: "certificate" | "ca"): readonly LockedCertificate[] => {
  const list = valueAt(lock, [field]);
  if (!Array.isArray(list) || list.length === 0) throw unreadable(`lacks its list ${field}`);
  return list.map(readCertificate);
};

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/**
 * Reads what `formatLock` wrote. Fields that it does not know are ignored.
 * @throws {PkiError} `unreadable-lock`.
 */
export const parseLock = (text: string): Lock => {
  const lock = parse(text);
  if (!isMap(lock)) throw unreadable("is not JSON");
  if (valueAt(lock, ["version"]) !== 1) throw unreadable("is of another version");
  return { version: 1, certificate: readList(lock, "certificate"), ca: readList(lock, "ca") };
};
