import { type ModeName, modeNames } from "../mode.ts";
import { modeFacts, protectionsOf, type Threat, threats } from "../modes.ts";
import type { SecretRequirement } from "../secret-requirement.ts";
import { secretRequirements } from "../secret-requirements.ts";
import { type CompleteSpec, completeSpec } from "../spec/complete-spec.ts";
import { relaySpec } from "../spec/relay-spec.ts";

/** What a side has of something, and who made it. */
export interface ModeRow {
  readonly mode: ModeName;
  readonly title: string;
  readonly serverCertificate: string;
  readonly clientCertificate: string;
  readonly token: string;
  /** Keys that can make certificates, and the server's own. */
  readonly keysOnManagement: string;
  readonly use: string;
}

const made: Readonly<Record<SecretRequirement["creator"], string>> = {
  chart: "made by Gloo",
  user: "yours",
  copied: "made by Gloo",
  "cert-manager": "yours",
  agent: "made by the agent, signed by Gloo",
};

const signed: Readonly<Record<string, string>> = {
  "mtls-own-cas": "made by the agent, signed with your intermediate",
};

/** A mode as it is by default, with one workload cluster and telemetry. */
const defaultSpec = (mode: ModeName): CompleteSpec => {
  // Every mode takes these four keys, so the parse cannot fail.
  const spec = relaySpec.parse({
    mode,
    management: { name: "mgmt" },
    workloads: [{ name: "cluster1" }],
    server: { address: "relay.example.com:9900" },
    telemetry: { address: "telemetry.example.com:4317" },
  });
  return completeSpec(spec);
};

const rowOf = (mode: ModeName): ModeRow => {
  const requirements = secretRequirements(defaultSpec(mode));
  const find = (role: SecretRequirement["role"], on: SecretRequirement["on"]) =>
    requirements.find((requirement) => requirement.role === role && requirement.on === on);
  const server = find("server", "management");
  const client = find("client", "workload");
  const token = find("relay-token", "workload") ?? find("identity-token", "workload");
  const keys = [
    ...(find("root", "management")?.entries.includes("tls.key") === true ? ["root"] : []),
    ...(find("signing", "management") === undefined ? [] : ["intermediate"]),
    ...(server === undefined ? [] : ["server"]),
  ];
  const { title, use } = modeFacts[mode];
  return {
    mode,
    title,
    serverCertificate: server === undefined ? "none" : made[server.creator],
    clientCertificate: client === undefined ? "none" : (signed[mode] ?? made[client.creator]),
    token:
      token === undefined
        ? "none"
        : token.creator === "copied"
          ? "made by Gloo, copied"
          : "yours, on both sides",
    keysOnManagement: keys.length === 0 ? "none" : keys.join(", "),
    use,
  };
};

/** Who has which certificate, key and token, in each mode: read off the code that plans them. */
export const modeRows = (): readonly ModeRow[] => modeNames.map(rowOf);

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");

/** The two tables of the documentation, as Markdown: who has what, and what that protects against. */
export const modeTable = (): string => {
  const threatNames = Object.keys(threats) as Threat[];
  return [
    table(
      ["Mode", "Server certificate", "Client certificate", "Token", "Keys on the management cluster", "For"],
      modeRows().map((row) => [
        `\`${row.mode}\``,
        row.serverCertificate,
        row.clientCertificate,
        row.token,
        row.keysOnManagement,
        row.use,
      ]),
    ),
    "",
    "What each protects against (derived from what each side has; no source states it):",
    "",
    table(
      ["Mode", ...threatNames.map((threat) => threats[threat])],
      modeNames.map((mode) => [
        `\`${mode}\``,
        ...threatNames.map((threat) => protectionsOf(defaultSpec(mode))[threat]),
      ]),
    ),
    "",
  ].join("\n");
};
