import type { CompleteSpec } from "../spec/complete-spec.ts";
import type { AgentEnd, ModelRoot, ServerEnd } from "./relay-end.ts";

/** Both ends of a relay that has been running for a while. */
export interface RelayEnds {
  readonly server: ServerEnd;
  readonly agent: AgentEnd;
}

/** How a relay of a specification is once it runs, under a root and with a token. */
export const endsOf = ({ mode, verifyServer }: CompleteSpec, root: ModelRoot, token: string): RelayEnds => {
  switch (mode) {
    case "insecure":
      return {
        server: {
          protocol: "plaintext",
          certificate: undefined,
          trusts: [],
          signs: undefined,
          token: undefined,
        },
        agent: {
          protocol: "plaintext",
          verifies: false,
          trusts: [],
          client: undefined,
          managed: false,
          token: undefined,
        },
      };
    case "tls-self-signed":
    case "tls-own-server":
      return {
        server: { protocol: "simple", certificate: root, trusts: [root], signs: undefined, token },
        agent: {
          protocol: "simple",
          verifies: verifyServer === true,
          trusts: verifyServer === true ? [root] : [],
          client: undefined,
          managed: false,
          token,
        },
      };
    case "mtls-self-signed":
    case "mtls-own-cas":
      return {
        server: { protocol: "mutual", certificate: root, trusts: [root], signs: root, token },
        agent: {
          protocol: "mutual",
          verifies: true,
          trusts: [root],
          client: root,
          managed: true,
          token,
        },
      };
    case "mtls-own-certificates":
      return {
        server: { protocol: "mutual", certificate: root, trusts: [root], signs: undefined, token: undefined },
        agent: {
          protocol: "mutual",
          verifies: true,
          trusts: [root],
          client: root,
          managed: false,
          token: undefined,
        },
      };
  }
};
