/** A root of trust in the model, by name: `the present root`, `the new root`. */
export type ModelRoot = string;

/** How the relay is spoken. */
export type Protocol = "plaintext" | "simple" | "mutual";

/** What the server uses, once it has read it. */
export interface ServerEnd {
  readonly protocol: Protocol;
  /** The root above its certificate. */
  readonly certificate: ModelRoot | undefined;
  /** The roots that clients may come from. */
  readonly trusts: readonly ModelRoot[];
  /** The root above the intermediate that signs agents; undefined where the server signs nothing. */
  readonly signs: ModelRoot | undefined;
  readonly token: string | undefined;
}

/** What an agent uses, once it has read it. */
export interface AgentEnd {
  readonly protocol: Protocol;
  readonly verifies: boolean;
  readonly trusts: readonly ModelRoot[];
  /** The root above its certificate; undefined while it has none. */
  readonly client: ModelRoot | undefined;
  /** Whether it asks the server for a certificate, and renews it by itself. */
  readonly managed: boolean;
  readonly token: string | undefined;
}

const listed = (roots: readonly ModelRoot[]): string =>
  roots.length === 0 ? "nothing" : roots.join(" and ");

/**
 * Why an agent that connects now is refused, or goes away; undefined when all is well. An agent presents
 * its client certificate if it has one and its token if it has one (derived: the values reference demands a
 * token only where there is no client certificate).
 */
export const refusalOf = (server: ServerEnd, agent: AgentEnd): string | undefined => {
  if (server.protocol === "plaintext" || agent.protocol === "plaintext") {
    if (server.protocol === agent.protocol) return undefined;
    return server.protocol === "plaintext"
      ? "the agent speaks TLS and the server plaintext"
      : "the agent speaks plaintext and the server TLS";
  }
  if (agent.verifies && (server.certificate === undefined || !agent.trusts.includes(server.certificate))) {
    return `the agent refuses the server, whose certificate is of ${server.certificate ?? "no root"}: it trusts ${listed(agent.trusts)}`;
  }
  if (server.protocol === "mutual" && agent.client !== undefined) {
    return server.trusts.includes(agent.client)
      ? undefined
      : `the server refuses the agent, whose certificate is of ${agent.client}: it trusts ${listed(server.trusts)}`;
  }
  if (server.protocol === "mutual" && server.signs === undefined) {
    return "the server refuses the agent, which has no client certificate";
  }
  if (server.token !== undefined && agent.token === server.token) return undefined;
  return agent.token === undefined
    ? "the server refuses the agent, which has no token"
    : "the server refuses the agent, whose token is another";
};
