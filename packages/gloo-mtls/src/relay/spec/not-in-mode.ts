import type { ModeName } from "../mode.ts";

/** A key that some modes have and another has not: why, and what to do. */
export interface Absence {
  readonly reason: string;
  readonly hint: string;
}

const serverOnly: Absence = {
  reason: "only the server has a certificate, and no client certificate is asked for",
  hint: "take mode mtls-own-certificates for client certificates of your own",
};

const noCertificates: Absence = {
  reason: "nothing is encrypted, so there are no certificates and no tokens",
  hint: "take another mode; tls-self-signed asks for a token alone",
};

const chartMakesAll: Absence = {
  reason: "the chart makes every certificate, under the names that it keeps for them",
  hint: "leave it out, or take mode mtls-own-cas for CAs of your own",
};

const verifiesAnyway: Absence = {
  reason: "agents always verify the server there",
  hint: "leave it out",
};

const agentMakes: Absence = {
  reason: "each agent makes its key, and the server signs its certificate",
  hint: "leave it out, or take mode mtls-own-certificates for client certificates of your own",
};

const noManagedClients: Absence = {
  reason: "client certificates are rotated by Gloo only where Gloo signs them",
  hint: "leave it out; modes mtls-self-signed and mtls-own-cas have it",
};

/** Why a mode does not have a key that a user may look for in it. Keys with a dot are within a section. */
export const notInMode: Readonly<Record<ModeName, Readonly<Record<string, Absence>>>> = {
  insecure: {
    token: noCertificates,
    secrets: noCertificates,
    certManager: noCertificates,
    verifyServer: noCertificates,
    rotationGracePeriodRatio: noCertificates,
  },
  "tls-self-signed": {
    secrets: {
      ...chartMakesAll,
      hint: "leave it out, or take mode tls-own-server for a server certificate of your own",
    },
    certManager: {
      ...chartMakesAll,
      hint: "leave it out, or take mode tls-own-server for a server certificate of your own",
    },
    rotationGracePeriodRatio: noManagedClients,
    "secrets.client": serverOnly,
  },
  "tls-own-server": {
    rotationGracePeriodRatio: noManagedClients,
    "secrets.client": serverOnly,
    "secrets.signing": serverOnly,
  },
  "mtls-self-signed": {
    token: {
      reason: "the token is generated, and one of your own is not allowed",
      hint: "leave it out, or take mode mtls-own-cas, which has a token of your own",
    },
    secrets: chartMakesAll,
    certManager: chartMakesAll,
    verifyServer: verifiesAnyway,
  },
  "mtls-own-cas": {
    verifyServer: verifiesAnyway,
    "secrets.client": agentMakes,
    clients: agentMakes,
  },
  "mtls-own-certificates": {
    token: {
      reason: "an agent authenticates with its client certificate, and no token is used",
      hint: "leave it out, or take mode mtls-own-cas, in which a token comes first",
    },
    verifyServer: verifiesAnyway,
    rotationGracePeriodRatio: noManagedClients,
    "secrets.signing": {
      reason: "the server signs nothing, so no signing key has a place in the cluster",
      hint: "leave it out, or take mode mtls-own-cas, in which the server signs client certificates",
    },
  },
};
