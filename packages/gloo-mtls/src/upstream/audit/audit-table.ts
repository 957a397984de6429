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

const remarksOf = (audits: readonly AuditedUpstream[]): readonly string[] =>
  audits.flatMap((audited) => audited.remarks.map((remark) => `${nameOf(audited)}: ${remark}`));

/** The audit as a table in columns, with the remarks below it. */
export const auditTable = (audits: readonly AuditedUpstream[]): string => {
  const rows = [headings, ...audits.flatMap(rowsOf)];
  const widths = headings.map((_, column) => Math.max(...rows.map((row) => (row[column] ?? "").length)));
  const lines = rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join("  ")
      .trimEnd(),
  );
  const remarks = remarksOf(audits);
  return [...lines, ...(remarks.length === 0 ? [] : ["", ...remarks])].map((line) => `${line}\n`).join("");
};

const escaped = (cell: string): string => cell.replaceAll(/[\\|*_`<>]/g, (sign) => `\\${sign}`);

/** The audit as a table in Markdown, with the remarks as a list below it. */
export const auditMarkdown = (audits: readonly AuditedUpstream[]): string => {
  const line = (cells: readonly string[]): string => `| ${cells.map(escaped).join(" | ")} |`;
  const remarks = remarksOf(audits).map((remark) => `- ${escaped(remark)}`);
  return [
    line(headings),
    `|${headings.map(() => "---").join("|")}|`,
    ...audits.flatMap(rowsOf).map(line),
    ...(remarks.length === 0 ? [] : ["", ...remarks]),
  ]
    .map((text) => `${text}\n`)
    .join("");
};
