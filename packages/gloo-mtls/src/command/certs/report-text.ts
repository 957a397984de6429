import { day } from "@gloo-mtls/objects/formats";
import { counted, terminalLine } from "@gloo-mtls/objects/report";
import type { CertificateFacts } from "@gloo-mtls/pki";
import { withHint } from "../failure.ts";
import type { DescribedCertificate, DescribedKey } from "./described.ts";
import { secretFiles } from "./inspected.ts";
import type { Report, ReportFinding } from "./report.ts";

/** Names of object identifiers. @see RFC 4055, RFC 5758, RFC 8410; RFC 5280, 4.2.1.12 */
const known: ReadonlyMap<string, string> = new Map([
  ["1.2.840.113549.1.1.4", "MD5 with RSA"],
  ["1.2.840.113549.1.1.5", "SHA-1 with RSA"],
  ["1.2.840.113549.1.1.10", "RSASSA-PSS"],
  ["1.2.840.113549.1.1.11", "SHA-256 with RSA"],
  ["1.2.840.113549.1.1.12", "SHA-384 with RSA"],
  ["1.2.840.113549.1.1.13", "SHA-512 with RSA"],
  ["1.2.840.10045.4.1", "SHA-1 with ECDSA"],
  ["1.2.840.10045.4.3.2", "SHA-256 with ECDSA"],
  ["1.2.840.10045.4.3.3", "SHA-384 with ECDSA"],
  ["1.2.840.10045.4.3.4", "SHA-512 with ECDSA"],
  ["1.3.101.112", "Ed25519"],
  ["1.3.6.1.5.5.7.3.1", "serverAuth"],
  ["1.3.6.1.5.5.7.3.2", "clientAuth"],
]);

const nameOf = (identifier: string): string => known.get(identifier) ?? identifier;

/** Whole days that are left, or how long ago the end or how far off the beginning is. */
const remaining = ({ notBefore, notAfter }: CertificateFacts, now: number): string => {
  if (now > notAfter) return `expired ${counted(Math.floor((now - notAfter) / day), "day")} ago`;
  if (now < notBefore) return `valid only in ${counted(Math.ceil((notBefore - now) / day), "day")}`;
  return `${counted(Math.floor((notAfter - now) / day), "day")} left`;
};

const at = (moment: number): string => new Date(moment).toISOString().replace(".000Z", "Z");

/** A foreign value, made safe for one line of a terminal. */
const usages = ({ keyUsage, extendedKeyUsage }: CertificateFacts): string =>
  [...(keyUsage ?? []), ...(extendedKeyUsage ?? []).map(nameOf)].join(", ") || "any";

const certificateLines = (
  { part, role, key, facts }: DescribedCertificate,
  place: string,
  now: number,
): readonly string[] => {
  const rows: readonly (readonly [string, string])[] = [
    ["subject", facts.subject],
    ["issuer", facts.subject === facts.issuer ? "itself" : facts.issuer],
    ["names", facts.alternativeNames.map(({ type, value }) => `${type}:${value}`).join(", ") || "none"],
    ["key", key],
    ["valid", `${at(facts.notBefore)} to ${at(facts.notAfter)}, ${remaining(facts, now)}`],
    ["SHA-256", facts.fingerprint],
    ["serial", facts.serial],
    ["key id", `${facts.subjectKeyId ?? "none"}, of its issuer ${facts.authorityKeyId ?? "none"}`],
    ["usage", usages(facts)],
    ["signature", nameOf(facts.signatureAlgorithm)],
  ];
  return [
    `${part === "certificate" ? secretFiles.certificate : secretFiles.ca}${place}: ${role}`,
    ...rows.map(([label, value]) => `  ${terminalLine(label.padEnd(10) + value)}`),
  ];
};

const keyLines = ({ key, isLeafs }: DescribedKey): readonly string[] => {
  const whose = isLeafs === undefined ? "" : isLeafs ? ", the leaf's" : ", not the leaf's";
  return [`${secretFiles.privateKey}: ${terminalLine(key)}${whose}`];
};

const findingText = ({ severity, code, message, hint }: ReportFinding): string =>
  withHint(`${severity}: ${code}: ${message}`, hint);

/** How many errors and warnings, in words. */
const verdict = (findings: readonly ReportFinding[]): string => {
  const errors = findings.filter(({ severity }) => severity === "error").length;
  const warnings = findings.filter(({ severity }) => severity === "warning").length;
  if (errors + warnings === 0) return "nothing is wrong with it";
  return [
    ...(errors === 0 ? [] : [counted(errors, "error")]),
    ...(warnings === 0 ? [] : [counted(warnings, "warning")]),
  ].join(", ");
};

/** A report for a person, ended by a line break. Nothing in it is of a private key, and nothing acts on a terminal. */
export const reportText = (report: Report, now: number): string => {
  const { certificates, privateKey } = report;
  const numbered = (part: DescribedCertificate["part"], index: number): string =>
    certificates.filter((certificate) => certificate.part === part).length > 1 ? ` ${index + 1}` : "";
  const blocks = [
    [terminalLine(report.name), ...report.notes.map((note) => `  ${terminalLine(note)}`)],
    ...certificates.map((certificate) =>
      certificateLines(certificate, numbered(certificate.part, certificate.index), now),
    ),
    ...(privateKey === undefined ? [] : [keyLines(privateKey)]),
    [...report.findings.map(findingText), verdict(report.findings)],
  ];
  return `${blocks.map((lines) => lines.join("\n")).join("\n\n")}\n`;
};
