import { secretNames } from "./names.ts";
import { derived, documented, field } from "./provenance/provenance.ts";
import type { Creator, SecretRequirement } from "./secret-requirement.ts";
import type { CompleteSpec } from "./spec/complete-spec.ts";

const pair = ["tls.crt", "tls.key", "ca.crt"] as const;
const authority = ["ca.crt"] as const;
const token = ["token"] as const;

const management = (requirement: Omit<SecretRequirement, "on">): SecretRequirement => ({
  ...requirement,
  on: "management",
});
const workload = (requirement: Omit<SecretRequirement, "on">): SecretRequirement => ({
  ...requirement,
  on: "workload",
});

/** Who makes a leaf or an intermediate of the user's. */
const maker = ({ certManager }: CompleteSpec): Creator =>
  certManager === undefined ? "user" : "cert-manager";

/** RELAY_TOKEN comes out of a Secret on both sides, and the server stores it in one of its own. */
const simpleTlsTokens = (spec: CompleteSpec): readonly SecretRequirement[] => {
  const name = spec.token?.secretName ?? secretNames.relayToken;
  const given = {
    role: "relay-token",
    name,
    entries: token,
    creator: "user",
    provenance: field("R10"),
  } as const;
  return [
    management(given),
    management({
      role: "identity-token",
      name: secretNames.identityToken,
      entries: token,
      creator: "chart",
      provenance: documented("R1"),
    }),
    workload(given),
  ];
};

const generatedGateway = (spec: CompleteSpec): readonly SecretRequirement[] =>
  spec.telemetry === undefined
    ? []
    : [
        management({
          role: "telemetry-gateway",
          name: secretNames.telemetryGateway,
          entries: pair,
          creator: "chart",
          provenance: derived("the chart keeps the name for it", "R1", "R14"),
        }),
      ];

const ownGateway = (spec: CompleteSpec): readonly SecretRequirement[] => {
  if (spec.telemetry === undefined) return [];
  const root = {
    role: "telemetry-root",
    name: secretNames.telemetryRoot,
    entries: authority,
    creator: "user",
    provenance: { ...documented("R1"), note: "the name is documented, the key derived" },
  } as const;
  return [
    management({
      role: "telemetry-gateway",
      name: spec.names.telemetryGateway,
      entries: pair,
      creator: maker(spec),
      provenance: documented("R1"),
    }),
    management(root),
    workload(root),
  ];
};

const generatedRoot = management({
  role: "root",
  name: secretNames.root,
  entries: ["ca.crt", "tls.key"],
  creator: "chart",
  provenance: { ...documented("R1", "R13", "R15"), note: "its entries are known from the field" },
});

const generatedServer = management({
  role: "server",
  name: secretNames.server,
  entries: pair,
  creator: "chart",
  provenance: documented("R1"),
});

const agentClient = (spec: CompleteSpec): SecretRequirement =>
  workload({
    role: "client",
    name: spec.names.client,
    entries: pair,
    creator: "agent",
    provenance: { ...documented("R1", "R8"), note: "made by the agent after the token was accepted" },
  });

const rootOnWorkload = (
  creator: "user" | "copied",
  provenance: SecretRequirement["provenance"],
): SecretRequirement =>
  workload({ role: "root", name: secretNames.root, entries: authority, creator, provenance });

const ownServer = (spec: CompleteSpec): SecretRequirement =>
  management({
    role: "server",
    name: spec.names.server,
    entries: pair,
    creator: maker(spec),
    provenance: documented("R1"),
  });

/** What server and agents need where they run on clusters of their own: management cluster first. */
const requirementsOfMode = (spec: CompleteSpec): readonly SecretRequirement[] => {
  switch (spec.mode) {
    case "insecure":
      return generatedGateway(spec);
    case "tls-self-signed":
      return [
        generatedRoot,
        generatedServer,
        ...simpleTlsTokens(spec),
        ...generatedGateway(spec),
        ...(spec.verifyServer === true
          ? [rootOnWorkload("copied", derived("lets the agent verify the server", "R5"))]
          : []),
      ];
    case "tls-own-server":
      return [
        ownServer(spec),
        ...simpleTlsTokens(spec),
        ...ownGateway(spec),
        ...(spec.verifyServer === true
          ? [rootOnWorkload("user", derived("lets the agent verify the server", "R5"))]
          : []),
      ];
    case "mtls-self-signed":
      return [
        generatedRoot,
        management({
          role: "signing",
          name: secretNames.signing,
          entries: pair,
          creator: "chart",
          provenance: documented("R1"),
        }),
        generatedServer,
        management({
          role: "identity-token",
          name: secretNames.identityToken,
          entries: token,
          creator: "chart",
          provenance: documented("R1"),
        }),
        ...generatedGateway(spec),
        rootOnWorkload("copied", documented("R1", "R8", "R9")),
        workload({
          role: "identity-token",
          name: secretNames.identityToken,
          entries: token,
          creator: "copied",
          provenance: documented("R1", "R8", "R9"),
        }),
        agentClient(spec),
      ];
    case "mtls-own-cas": {
      const identity = {
        role: "identity-token",
        name: spec.token?.secretName ?? secretNames.identityToken,
        entries: token,
        creator: "user",
        provenance: documented("R1"),
      } as const;
      return [
        management({
          role: "root",
          name: secretNames.root,
          entries: authority,
          creator: "user",
          provenance: documented("R1"),
        }),
        management({
          role: "signing",
          name: spec.names.signing,
          entries: pair,
          creator: maker(spec),
          provenance: documented("R1"),
        }),
        ownServer(spec),
        management(identity),
        ...ownGateway(spec),
        rootOnWorkload("user", documented("R1")),
        workload(identity),
        agentClient(spec),
      ];
    }
    case "mtls-own-certificates":
      return [
        ownServer(spec),
        ...ownGateway(spec),
        workload({
          role: "client",
          name: spec.names.client,
          entries: pair,
          creator: maker(spec),
          provenance: documented("R1"),
        }),
      ];
  }
};

/**
 * The Secret from which an agent on the management cluster takes the root. The chart goes on making CAs in
 * `tls-own-server`, so the name of its own root is left to it there.
 */
export const rootForManagementAgent = ({ mode }: CompleteSpec): string =>
  mode === "tls-own-server" ? `${secretNames.root}-custom` : secretNames.root;

/** What an agent on the management cluster needs besides the Secrets that it shares with the server. */
const forManagementAgent = (
  spec: CompleteSpec,
  requirements: readonly SecretRequirement[],
): readonly SecretRequirement[] => {
  const there = new Set(requirements.filter(({ on }) => on === "management").map(({ name }) => name));
  return requirements
    .filter(({ on }) => on === "workload")
    .map((requirement) =>
      management({
        ...requirement,
        name: requirement.role === "root" ? rootForManagementAgent(spec) : requirement.name,
        provenance: derived("an agent needs the same wherever it runs", ...requirement.provenance.sources),
      }),
    )
    .filter(({ name }) => !there.has(name));
};

/** What agents need and no server does, wherever they run. */
export const agentRequirements = (spec: CompleteSpec): readonly SecretRequirement[] => {
  const requirements = requirementsOfMode(spec);
  return [
    ...(spec.management.agent ? forManagementAgent(spec, requirements) : []),
    ...(spec.workloads.length === 0 ? [] : requirements.filter(({ on }) => on === "workload")),
  ];
};

/** Every Secret of the relay, those of the management cluster first. */
export const secretRequirements = (spec: CompleteSpec): readonly SecretRequirement[] => [
  ...requirementsOfMode(spec).filter(({ on }) => on === "management"),
  ...agentRequirements(spec),
];
