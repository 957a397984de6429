import { derived, documented, field } from "./fact/fact.ts";
import type { Creator, Holding } from "./holding.ts";
import { secretNames } from "./names.ts";
import type { CompleteSpec } from "./spec/complete-spec.ts";

const pair = ["tls.crt", "tls.key", "ca.crt"] as const;
const authority = ["ca.crt"] as const;
const token = ["token"] as const;

const management = (holding: Omit<Holding, "on">): Holding => ({ ...holding, on: "management" });
const workload = (holding: Omit<Holding, "on">): Holding => ({ ...holding, on: "workload" });

/** Who makes a leaf or an intermediate of the user's. */
const maker = ({ certManager }: CompleteSpec): Creator =>
  certManager === undefined ? "user" : "cert-manager";

/** RELAY_TOKEN comes out of a Secret on both sides, and the server stores it in one of its own. */
const simpleTlsTokens = (spec: CompleteSpec): readonly Holding[] => {
  const name = spec.token?.secretName ?? secretNames.relayToken;
  const given = { role: "relay-token", name, entries: token, creator: "user", fact: field("R10") } as const;
  return [
    management(given),
    management({
      role: "identity-token",
      name: secretNames.identityToken,
      entries: token,
      creator: "chart",
      fact: documented("R1"),
    }),
    workload(given),
  ];
};

const generatedGateway = (spec: CompleteSpec): readonly Holding[] =>
  spec.telemetry === undefined
    ? []
    : [
        management({
          role: "telemetry-gateway",
          name: secretNames.telemetryGateway,
          entries: pair,
          creator: "chart",
          fact: derived("the chart keeps the name for it", "R1", "R14"),
        }),
      ];

const ownGateway = (spec: CompleteSpec): readonly Holding[] => {
  if (spec.telemetry === undefined) return [];
  const root = {
    role: "telemetry-root",
    name: secretNames.telemetryRoot,
    entries: authority,
    creator: "user",
    fact: { ...documented("R1"), note: "the name is documented, the key derived" },
  } as const;
  return [
    management({
      role: "telemetry-gateway",
      name: spec.names.telemetryGateway,
      entries: pair,
      creator: maker(spec),
      fact: documented("R1"),
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
  fact: { ...documented("R1", "R13", "R15"), note: "its entries are known from the field" },
});

const generatedServer = management({
  role: "server",
  name: secretNames.server,
  entries: pair,
  creator: "chart",
  fact: documented("R1"),
});

const agentClient = (spec: CompleteSpec): Holding =>
  workload({
    role: "client",
    name: spec.names.client,
    entries: pair,
    creator: "agent",
    fact: { ...documented("R1", "R8"), note: "made by the agent after the token was accepted" },
  });

const rootOnWorkload = (creator: "user" | "copied", fact: Holding["fact"]): Holding =>
  workload({ role: "root", name: secretNames.root, entries: authority, creator, fact });

const ownServer = (spec: CompleteSpec): Holding =>
  management({
    role: "server",
    name: spec.names.server,
    entries: pair,
    creator: maker(spec),
    fact: documented("R1"),
  });

/** Every Secret of the relay, in the order in which it is told: management cluster first. */
export const holdingsOf = (spec: CompleteSpec): readonly Holding[] => {
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
          fact: documented("R1"),
        }),
        generatedServer,
        management({
          role: "identity-token",
          name: secretNames.identityToken,
          entries: token,
          creator: "chart",
          fact: documented("R1"),
        }),
        ...generatedGateway(spec),
        rootOnWorkload("copied", documented("R1", "R8", "R9")),
        workload({
          role: "identity-token",
          name: secretNames.identityToken,
          entries: token,
          creator: "copied",
          fact: documented("R1", "R8", "R9"),
        }),
        agentClient(spec),
      ];
    case "mtls-own-cas": {
      const identity = {
        role: "identity-token",
        name: spec.token?.secretName ?? secretNames.identityToken,
        entries: token,
        creator: "user",
        fact: documented("R1"),
      } as const;
      return [
        management({
          role: "root",
          name: secretNames.root,
          entries: authority,
          creator: "user",
          fact: documented("R1"),
        }),
        management({
          role: "signing",
          name: spec.names.signing,
          entries: pair,
          creator: maker(spec),
          fact: documented("R1"),
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
          fact: documented("R1"),
        }),
      ];
  }
};
