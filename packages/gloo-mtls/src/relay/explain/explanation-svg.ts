import { requireArgument } from "@gloo-mtls/objects/report";
import { modeFacts, protectionsOf, type Threat, threats } from "../modes.ts";
import type { SecretRequirement } from "../secret-requirement.ts";
import { secretRequirements } from "../secret-requirements.ts";
import type { CompleteSpec } from "../spec/complete-spec.ts";
import { aCompleteSpec } from "../spec/complete-spec.ts";
import { fontFamily, svgText, textWidth } from "./svg-text.ts";

const ink = "#1f2933";
const green = "#2f7d4f";
const red = "#c62828";
const margin = 20;
const padding = 14;
const lineHeight = 20;
const size = 13;
const titleSize = 17;
/** The height of a cluster's box, and from the top of one to the next. */
const clusterHeight = 34;
const clusterStep = 46;
/** More clusters than that are a number. */
const most = 16;

const contents: Readonly<Record<SecretRequirement["role"], string>> = {
  root: "root CA",
  signing: "intermediate CA",
  server: "server certificate",
  client: "client certificate",
  "identity-token": "token",
  "relay-token": "token",
  "telemetry-gateway": "certificate of the telemetry gateway",
  "telemetry-root": "CA of the telemetry gateway",
};

const makers: Readonly<Record<SecretRequirement["creator"], string>> = {
  chart: "made by the chart",
  user: "yours",
  copied: "copied by you from the management cluster",
  "cert-manager": "made by cert-manager",
  agent: "made by the agent",
};

interface Line {
  readonly text: string;
  readonly bold?: boolean;
  readonly fill?: string;
}

/** What a side holds: two lines a Secret, the second of which says whether there is a private key in it. */
const holdings = (requirements: readonly SecretRequirement[]): readonly Line[] =>
  requirements.length === 0
    ? [{ text: "no certificate, no key, no token" }]
    : requirements.flatMap(({ name, role, entries, creator }) => [
        { text: name },
        {
          text: `  ${contents[role]}${entries.includes("tls.key") ? " and its private key" : ""}, ${makers[creator]}`,
          fill: "#52606d",
        },
      ]);

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly lines: readonly Line[];
}

const widthFor = (lines: readonly Line[]): number =>
  Math.max(...lines.map(({ text }) => textWidth(text, size))) + 2 * padding;

const heightFor = (lines: readonly Line[]): number => lines.length * lineHeight + padding;

const drawn = ({ x, y, width, height, lines }: Box): readonly string[] => [
  `<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="6" fill="#ffffff" stroke="${ink}"/>`,
  ...lines.map((line, index) =>
    svgText({ ...line, x: x + padding, y: y + padding + 8 + index * lineHeight, size }),
  ),
];

const connection = ({
  mode,
  verifyServer,
}: CompleteSpec): { readonly label: string; readonly colour: string } => {
  if (mode === "insecure") return { label: "plaintext", colour: red };
  if (mode === "tls-self-signed" || mode === "tls-own-server") {
    return verifyServer === true
      ? { label: "TLS: the agent verifies the server and shows a token", colour: green }
      : { label: "TLS: the agent verifies nothing and shows a token", colour: red };
  }
  return { label: "mutual TLS: each side verifies the other", colour: green };
};

/** A line for each threat that the specification does not protect against at all. */
const warningsOf = (spec: CompleteSpec): readonly Line[] => {
  const protections = protectionsOf(spec);
  return (Object.keys(threats) as Threat[])
    .filter((threat) => protections[threat].startsWith("not protected"))
    .map((threat) => ({ text: `${threats[threat]}: ${protections[threat]}`, fill: red }));
};

/**
 * Draws the clusters, the Secrets and private keys that each holds, and how agents connect, as one SVG that
 * needs no other file. All text is measured, so boxes and picture are as wide as what they hold.
 */
export const explanationSvg = (spec: CompleteSpec): string => {
  requireArgument("spec", spec, aCompleteSpec);
  const requirements = secretRequirements(spec);
  const { number, title } = modeFacts[spec.mode];
  const { label, colour } = connection(spec);
  const heading = `Mode ${number}, ${spec.mode}: ${title}`;
  const shown = spec.workloads.slice(0, most);
  const rest = spec.workloads.length - shown.length;
  const here: readonly Line[] = [
    { text: spec.management.name, bold: true },
    { text: `management server${spec.management.agent ? " and agent" : ""}, ${spec.server.authority}` },
    ...holdings(requirements.filter(({ on }) => on === "management")),
  ];
  // An installation in one cluster has its agent, and the agent's Secrets, on the left.
  const there: readonly Line[] =
    shown.length === 0
      ? []
      : [
          { text: "Each workload cluster holds", bold: true },
          ...holdings(requirements.filter(({ on }) => on === "workload")),
        ];
  const clusters = shown.map(({ name }) => [{ text: `${name} (agent)`, bold: true }]);
  const more = rest > 0 ? [{ text: `and ${rest} more workload clusters` }] : [];

  const leftWidth = widthFor(here);
  const gap = textWidth(label, size) + 2 * padding + 16;
  const right = margin + leftWidth + (shown.length === 0 ? 0 : gap);
  const rightWidth = shown.length === 0 ? 0 : widthFor([...there, ...clusters.flat(), ...more]);
  const warnings = warningsOf(spec);
  const top = 64 + warnings.length * lineHeight;
  const clustersTop = top + heightFor(there) + 24;
  const bottom = Math.max(
    top + heightFor(here),
    shown.length === 0 ? 0 : clustersTop + shown.length * clusterStep + more.length * lineHeight,
  );
  const width =
    Math.max(
      right + rightWidth,
      margin + textWidth(heading, titleSize),
      margin + Math.max(0, ...warnings.map(({ text }) => textWidth(text, size))),
    ) + margin;

  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${bottom + margin}" font-family="${fontFamily}" fill="${ink}">`,
    `<defs><marker id="to" viewBox="0 0 10 10" refX="10" refY="5" markerWidth="7" markerHeight="7" orient="auto"><path d="M0 0 10 5 0 10z" fill="${colour}"/></marker></defs>`,
    '<rect width="100%" height="100%" fill="#f7f9fb"/>',
    svgText({
      x: margin,
      y: 36,
      text: heading,
      size: titleSize,
      bold: true,
      fill: colour === red ? red : undefined,
    }),
    ...warnings.map((line, index) => svgText({ ...line, x: margin, y: 60 + index * lineHeight, size })),
    // As high as the clusters, so that every arrow ends at it.
    ...drawn({ x: margin, y: top, width: leftWidth, height: bottom - top, lines: here }),
    ...(shown.length === 0
      ? []
      : drawn({ x: right, y: top, width: rightWidth, height: heightFor(there), lines: there })),
    ...clusters.flatMap((lines, index) => {
      const y = clustersTop + index * clusterStep;
      const middle = y + clusterHeight / 2;
      return [
        ...drawn({ x: right, y, width: rightWidth, height: clusterHeight, lines }),
        `<line x1="${right}" y1="${middle}" x2="${margin + leftWidth}" y2="${middle}" stroke="${colour}" stroke-width="2" marker-end="url(#to)"/>`,
      ];
    }),
    ...clusters.slice(0, 1).map(() =>
      svgText({
        x: margin + leftWidth + padding + 8,
        y: clustersTop + clusterHeight / 2 - 8,
        text: label,
        size,
        fill: colour,
      }),
    ),
    ...more.map(({ text }) =>
      svgText({ x: right, y: clustersTop + shown.length * clusterStep + 8, text, size }),
    ),
    "</svg>",
    "",
  ].join("\n");
};
