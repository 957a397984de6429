import { aListOf, aText, counted, requireArgument } from "@gloo-mtls/objects/report";
import type { Report } from "../diagnose/report.ts";
import { aReport } from "../diagnose/report.ts";
import { momentText, spanText } from "../diagnose/span-text.ts";

/** A part of a report: its heading, and a table whose first row has the headings of the columns. */
export interface Section {
  readonly heading: string;
  readonly rows: readonly (readonly string[])[];
}

const orUnknown = (text: string | undefined): string => text ?? "not known";

/** The common name, which is what differs; the whole subject where there is none. */
const shortName = (subject: string | undefined): string =>
  subject === undefined ? "-" : (/(?:^|, )CN=([^,]+)/.exec(subject)?.[1] ?? subject);

const certificates = ({ certificates: rows }: Report): Section => ({
  heading: "Who holds which certificate",
  rows: [
    ["WHERE", "SUBJECT", "ISSUER", "SHA-256", "DAYS LEFT", "STATE"],
    ...rows.map(({ where, subject, issuer, fingerprint, daysLeft, state }) => [
      where,
      shortName(subject),
      shortName(issuer),
      fingerprint === undefined ? "-" : fingerprint.replaceAll(":", "").slice(0, 12).toLowerCase(),
      daysLeft === undefined ? "-" : String(daysLeft),
      state,
    ]),
  ],
});

const connections = ({ pods, now }: Report): Section => ({
  heading: "Do they talk",
  rows: [
    ["POD", "ROLE", "READY", "CONNECTED", "CERTIFICATES FROM", "FAILURES"],
    ...pods.map(({ pod, role, ready, connected, certificatesAt, failures, waiting }) => [
      pod,
      role,
      ready ? "yes" : `no${waiting.length === 0 ? "" : `: ${waiting.join(", ")}`}`,
      role === "control plane" ? "-" : connected === undefined ? "not known" : connected ? "yes" : "no",
      certificatesAt === undefined ? "not known" : `${spanText(now - certificatesAt)} ago`,
      Object.entries(failures)
        .map(([name, count]) => `${name} ${count}`)
        .join(", ") || "-",
    ]),
  ],
});

/** How far a rotation is, and which pods do not use yet what the Secret holds. */
export const rotationText = (stage: string | undefined, lagging: readonly string[]): string => {
  if (stage !== undefined) requireArgument("stage", stage, aText);
  requireArgument("lagging", lagging, aListOf(aText));
  return [stage ?? "none", ...(lagging.length === 0 ? [] : [`not yet used by ${lagging.join(", ")}`])].join(
    "; ",
  );
};

const renewal = ({ renewals, now }: Report): Section => ({
  heading: "Renewal",
  rows: [
    ["SECRET", "BY", "LAST RUN", "NEXT RENEWAL", "ROTATION"],
    ...renewals.map(({ secret, by, last, next, stage, lagging, nextStage }) => [
      secret,
      by.join(", ") || "not known",
      last === undefined ? "not known" : `${last.state} ${spanText(now - last.at)} ago`,
      orUnknown(next === undefined ? undefined : momentText(next)),
      [
        rotationText(stage, lagging),
        ...(nextStage === undefined
          ? []
          : [
              nextStage > now
                ? `the next stage may come in ${spanText(nextStage - now)}`
                : "the next stage may come",
            ]),
      ].join("; "),
    ]),
  ],
});

/** The tables of a report; those that would be empty are left out. */
export const sectionsOf = (report: Report): readonly Section[] =>
  [certificates(report), connections(report), renewal(report)].filter(({ rows }) => rows.length > 1);

const mutualTlsLine = ({ mutualTls, controlPlanes, proxies }: Report["facts"]): string => {
  const pods =
    controlPlanes === undefined || proxies === undefined
      ? "; which pods there are is not known"
      : `: ${counted(controlPlanes, "pod of the control plane", "pods of the control plane")}, ${counted(proxies, "proxy", "proxies")}`;
  return mutualTls === undefined
    ? "whether mutual TLS is meant to be on is not known"
    : `mutual TLS is ${mutualTls ? "meant to be on" : "off"}${pods}`;
};

/** What the installation is, in lines. */
export const factLines = (report: Report): readonly string[] => {
  requireArgument("report", report, aReport);
  const { cluster, namespace, now, facts } = report;
  return [
    `${namespace} of ${cluster} at ${momentText(now)}`,
    ...(facts.release === undefined ? [] : [`release ${facts.release}`]),
    mutualTlsLine(facts),
    ...(facts.images.length === 0 ? [] : [`images ${facts.images.join(", ")}`]),
  ];
};

/** Whether something is wrong, in one line without a full stop. */
export const verdictOf = (report: Report): string => {
  requireArgument("report", report, aReport);
  const { findings, unknown } = report;
  const count = (severity: string): number =>
    findings.filter((finding) => finding.severity === severity).length;
  const rest = unknown.length === 0 ? "" : `; ${counted(unknown.length, "thing")} could not be seen`;
  if (findings.length > 0)
    return `${counted(count("error"), "error")}, ${counted(count("warning"), "warning")}${rest}`;
  return unknown.length === 0 ? "nothing is wrong" : `nothing wrong was seen${rest}`;
};
