import { modeFacts } from "../modes.ts";
import type { SecretRequirement } from "../secret-requirement.ts";
import { secretRequirements } from "../secret-requirements.ts";
import type { CompleteSpec } from "../spec/complete-spec.ts";

const ink = "#1f2933";
const green = "#2f7d4f";
const red = "#c62828";
const boxWidth = 430;
const lineHeight = 20;
/** More clusters than anyone tells apart in a picture; the rest is a number. */
const most = 4;

const escapes: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};
const escapeXml = (text: string): string =>
  [...text].map((character) => escapes[character] ?? character).join("");

const textAt = (x: number, y: number, text: string, attributes = ""): string =>
  `<text x="${x}" y="${y}"${attributes}>${escapeXml(text)}</text>`;

const lineOf = ({ name, entries, creator }: SecretRequirement): string =>
  `${name}: ${entries.join(", ")} (${creator === "user" ? "yours" : creator})`;

const box = (x: number, y: number, title: string, lines: readonly string[]): readonly string[] => [
  `<rect x="${x}" y="${y}" width="${boxWidth}" height="${46 + lines.length * lineHeight}" rx="6" fill="#ffffff" stroke="${ink}"/>`,
  textAt(x + 14, y + 26, title, ' font-weight="bold"'),
  ...lines.map((line, index) => textAt(x + 14, y + 50 + index * lineHeight, line)),
];

const connection = ({
  mode,
  verifyServer,
}: CompleteSpec): { readonly label: string; readonly colour: string } => {
  if (mode === "insecure") return { label: "plaintext", colour: red };
  if (mode === "tls-self-signed" || mode === "tls-own-server") {
    return verifyServer === true
      ? { label: "TLS: the agent verifies the server and shows the token", colour: green }
      : { label: "TLS: the agent verifies nothing and shows the token", colour: red };
  }
  return { label: "mutual TLS: each verifies the other", colour: green };
};

/** The clusters, what each has, and who verifies whom, as one SVG that needs nothing else. */
export const explanationSvg = (spec: CompleteSpec): string => {
  const requirements = secretRequirements(spec);
  const here = requirements.filter(({ on }) => on === "management").map(lineOf);
  const there = requirements.filter(({ on }) => on === "workload").map(lineOf);
  const shown = spec.workloads.slice(0, most);
  const rest = spec.workloads.length - shown.length;
  const workloadHeight = 46 + there.length * lineHeight;
  const step = workloadHeight + 24;
  const top = 70;
  const height =
    top + Math.max(46 + here.length * lineHeight, shown.length * step + (rest > 0 ? 30 : 0)) + 20;
  const left = 20;
  const right = left + boxWidth + 430;
  const { label, colour } = connection(spec);
  const arrows = shown.flatMap((_, index) => {
    const y = top + index * step + 26;
    return [
      `<line x1="${right}" y1="${y}" x2="${left + boxWidth + 8}" y2="${y}" stroke="${colour}" stroke-width="2" marker-end="url(#to)"/>`,
      textAt(left + boxWidth + 24, y - 8, label, ` fill="${colour}"`),
    ];
  });
  const { number, title } = modeFacts[spec.mode];
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${right + boxWidth + 20}" height="${height}" font-family="ui-sans-serif, system-ui, sans-serif" font-size="13" fill="${ink}">`,
    `<defs><marker id="to" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="7" markerHeight="7" orient="auto"><path d="M0 0 10 5 0 10z" fill="${colour}"/></marker></defs>`,
    `<rect width="100%" height="100%" fill="#f7f9fb"/>`,
    textAt(left, 34, `Mode ${number}, ${spec.mode}: ${title}`, ' font-size="17" font-weight="bold"'),
    ...box(
      left,
      top,
      `${spec.management.name} (management server${spec.management.agent ? " and agent" : ""}, ${spec.server.authority})`,
      here,
    ),
    ...shown.flatMap(({ name }, index) => box(right, top + index * step, `${name} (agent)`, there)),
    ...(rest > 0
      ? [textAt(right, top + shown.length * step + 14, `and ${rest} more workload clusters`)]
      : []),
    ...arrows,
    "</svg>",
    "",
  ].join("\n");
};
