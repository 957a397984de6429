import {
  aListOf,
  anObject,
  anObjectWith,
  markdownText,
  printable,
  requireArgument,
  required,
  tableMarkdown,
  tableText,
} from "@gloo-mtls/objects/report";
import type { AuditedUpstream, UpstreamConnection } from "./audit-upstreams.ts";

const headings = [
  "UPSTREAM",
  "TO",
  "SPEAKS",
  "VERIFIED AGAINST",
  "NAME",
  "SNI",
  "CLIENT CERTIFICATE",
  "STRICT",
];

const nameOf = ({ upstream: { namespace, name } }: AuditedUpstream): string =>
  namespace === undefined ? name : `${namespace}/${name}`;

const cellsOf = (connection: UpstreamConnection): readonly string[] => {
  const { to, through, speaks, proxyProtocol, verifiedAgainst, names, sni, clientCertificate, strict } =
    connection;
  const isTls = speaks !== "plaintext";
  return [
    through === undefined ? to : `${to} through ${through}`,
    proxyProtocol ? `${speaks} after the PROXY protocol` : speaks,
    isTls ? (verifiedAgainst ?? "nothing") : "-",
    isTls ? (verifiedAgainst === undefined || names.length === 0 ? "any" : names.join(", ")) : "-",
    isTls ? (sni ?? "none") : "-",
    isTls ? (clientCertificate ?? "none") : "-",
    strict.state === "ready" || strict.state === "outside"
      ? strict.state
      : `${strict.state}: ${strict.reason}`,
  ];
};

const rowsOf = (audited: AuditedUpstream): readonly (readonly string[])[] => {
  const name = nameOf(audited);
  if (audited.connections.length > 0) {
    return audited.connections.map((connection) => [name, ...cellsOf(connection)]);
  }
  const [first, ...rest] = [audited.isKnown ? "nothing" : "not known", ...Array<string>(5).fill("-")];
  return [[name, "-", first ?? "", ...rest]];
};

/** Lines after an empty one, where there are any. */
const below = (lines: readonly string[]): string =>
  lines.length === 0 ? "" : `\n${lines.map((line) => `${line}\n`).join("")}`;

const remarksOf = (audits: readonly AuditedUpstream[]): readonly string[] =>
  audits.flatMap((audited) => audited.remarks.map((remark) => `${nameOf(audited)}: ${remark}`));

const anAudit = anObjectWith({
  upstream: required(anObject),
  connections: required(aListOf(anObject)),
});

/** The audit as a table in columns, with the remarks below it. */
export const auditTable = (audits: readonly AuditedUpstream[]): string => {
  requireArgument("audits", audits, aListOf(anAudit));
  return tableText([headings, ...audits.flatMap(rowsOf)]) + below(remarksOf(audits).map(printable));
};

/** The audit as a table in Markdown, with the remarks as a list below it. */
export const auditMarkdown = (audits: readonly AuditedUpstream[]): string => {
  requireArgument("audits", audits, aListOf(anAudit));
  return (
    tableMarkdown([headings, ...audits.flatMap(rowsOf)]) +
    below(remarksOf(audits).map((remark) => `- ${markdownText(remark)}`))
  );
};
