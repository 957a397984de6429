import type { AgentEnd, ServerEnd } from "./relay-end.ts";

/** One thing that an operator does, and what it changes. Each is done and over before the next begins. */
export interface Operation {
  readonly title: string;
  /** For a shell; empty where no command line can be given. */
  readonly commands: readonly string[];
  /**
   * What is written for the server: it uses this after a restart, by a new certificate at any moment
   * before.
   */
  readonly server?: Partial<ServerEnd>;
  /** What is written for the agents, cluster by cluster. */
  readonly agent?: Partial<AgentEnd>;
  /** Whether the server is restarted, and has read everything when this is over. */
  readonly restartsServer?: boolean;
  /** Whether every agent is restarted, one cluster after the other. */
  readonly restartsAgents?: boolean;
  /** Waits until the server has read its certificate, which it watches. */
  readonly awaitsCertificate?: boolean;
  /** Every agent loses its client certificate and asks for another. */
  readonly reissuesClients?: boolean;
}
