import { withoutKeys } from "@gloo-mtls/objects/report";
import type { DescribedCertificate } from "./described.ts";
import type { Report } from "./report.ts";

const day = 24 * 60 * 60 * 1000;
const at = (moment: number): string => new Date(moment).toISOString();

const certificateOf = ({ part, index, role, key, facts }: DescribedCertificate, now: number) => ({
  part,
  index,
  role,
  key,
  ...facts,
  notBefore: at(facts.notBefore),
  notAfter: at(facts.notAfter),
  daysLeft: Math.floor((facts.notAfter - now) / day),
});

/** JSON lets these stand as they are; a terminal would act on them. */
const invisible = /[\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/g;

/** The reports for programs, on several lines, ended by a line break. Nothing in it is of a private key. */
export const reportsJson = (reports: readonly Report[], now: number): string => {
  const value = reports.map(({ name, notes, certificates, privateKey, findings }) => ({
    source: name,
    notes,
    certificates: certificates.map((certificate) => certificateOf(certificate, now)),
    privateKey: privateKey ?? null,
    findings,
  }));
  const text = JSON.stringify(
    value,
    (_, entry: unknown) => (typeof entry === "string" ? withoutKeys(entry) : entry),
    2,
  );
  return `${text.replace(invisible, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`)}\n`;
};
