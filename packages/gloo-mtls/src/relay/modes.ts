import { deepFreeze } from "@gloo-mtls/objects/data";
import type { ModeName } from "./mode.ts";
import type { CompleteSpec } from "./spec/complete-spec.ts";

/** What may be tried against the relay, in the words of the tables. */
export const threats = deepFreeze({
  eavesdropping: "Eavesdropping",
  "false-server": "Server impersonation",
  "false-agent": "Unauthenticated agents",
  "posing-agent": "Agent impersonation",
  "stolen-token": "Stolen tokens",
} as const);

export type Threat = keyof typeof threats;

/** Whether a mode protects against a threat, and if it does not or only partly, why. */
export type Protection = "protected" | `partly protected: ${string}` | `not protected: ${string}`;

export type Protections = Readonly<Record<Threat, Protection>>;

/** What a mode is, in words. */
export interface ModeFacts {
  /** Its place on the page that lists the modes, from 1. */
  readonly number: number;
  readonly title: string;
  readonly summary: string;
  /** The suggested use, as the docs have it. */
  readonly use: string;
  readonly protects: Protections;
}

const nothing = "not protected: nothing is encrypted, and neither side is authenticated";

/**
 * Where agents verify the server, unless nothing can be verified. Derived from what each side has; no
 * source states it.
 */
export const modeFacts: Readonly<Record<ModeName, ModeFacts>> = deepFreeze({
  insecure: {
    number: 1,
    title: "plaintext",
    summary: "Server and agents speak plaintext, and neither side is authenticated.",
    use: "demonstrations",
    protects: {
      eavesdropping: nothing,
      "false-server": nothing,
      "false-agent": nothing,
      "posing-agent": nothing,
      "stolen-token": "not protected: there is no token, and none is needed",
    },
  },
  "tls-self-signed": {
    number: 2,
    title: "simple TLS with a self-signed server certificate",
    summary:
      "The server has a certificate of a root that the chart makes; an agent authenticates with a token that all agents share.",
    use: "tests",
    protects: {
      eavesdropping: "protected",
      "false-server": "protected",
      "false-agent": "protected",
      "posing-agent":
        "not protected: all agents share one token, so any of them can claim to be another cluster",
      "stolen-token": "not protected: an agent needs nothing but the token",
    },
  },
  "tls-own-server": {
    number: 3,
    title: "simple TLS with an own server certificate",
    summary:
      "The server has a certificate of your PKI; an agent authenticates with a token that all agents share.",
    use: "where only the server's certificate is yours to make",
    protects: {
      eavesdropping: "protected",
      "false-server": "protected",
      "false-agent": "protected",
      "posing-agent":
        "not protected: all agents share one token, so any of them can claim to be another cluster",
      "stolen-token": "not protected: an agent needs nothing but the token",
    },
  },
  "mtls-self-signed": {
    number: 4,
    title: "mutual TLS with self-signed CAs and managed client certificates",
    summary:
      "The chart makes root, intermediate and server certificates and a token; the server signs a client certificate for each agent that shows the token, and renews it.",
    use: "proofs of concept",
    protects: {
      eavesdropping: "protected",
      "false-server": "protected",
      "false-agent": "protected",
      "posing-agent": "partly protected: a holder of the token gets a certificate for any cluster",
      "stolen-token": "not protected: a holder of it gets a client certificate",
    },
  },
  "mtls-own-cas": {
    number: 5,
    title: "mutual TLS with own CAs and managed client certificates",
    summary:
      "Root, intermediate and server certificates and the token are yours; the server signs a client certificate for each agent that shows the token, and renews it. The root's key stays with you.",
    use: "production",
    protects: {
      eavesdropping: "protected",
      "false-server": "protected",
      "false-agent": "protected",
      "posing-agent": "partly protected: a holder of the token gets a certificate for any cluster",
      "stolen-token": "not protected: a holder of it gets a client certificate",
    },
  },
  "mtls-own-certificates": {
    number: 6,
    title: "mutual TLS with own server and client certificates",
    summary:
      "Every certificate is yours, one for the server and one for each agent. There is no token and no CA key in any cluster.",
    use: "production",
    protects: {
      eavesdropping: "protected",
      "false-server": "protected",
      "false-agent": "protected",
      "posing-agent": "protected",
      "stolen-token": "protected",
    },
  },
});

/** What a specification protects against: less than its mode does where agents do not verify the server. */
export const protectionsOf = ({
  mode,
  verifyServer,
}: Pick<CompleteSpec, "mode" | "verifyServer">): Protections => {
  const { protects } = modeFacts[mode];
  if (verifyServer !== false) return protects;
  return {
    ...protects,
    eavesdropping: "partly protected: not against a man in the middle",
    "false-server": "not protected: verifyServer is off, so an agent sends its token to any server",
  };
};
