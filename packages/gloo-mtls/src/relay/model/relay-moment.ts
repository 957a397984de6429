import type { SearchStep } from "@gloo-mtls/pki";
import type { ModelState } from "./model-state.ts";
import type { AgentEnd, ServerEnd } from "./relay-end.ts";

/** One thing that happened, and what both ends went by after it. */
export interface RelayMoment {
  readonly actor: string;
  readonly says: string;
  readonly server: ServerEnd;
  readonly agent: AgentEnd;
}

/** A way through the model, without the model's own book-keeping. */
export const momentsOf = (trace: readonly SearchStep<ModelState>[]): readonly RelayMoment[] =>
  trace.map(({ actor, says, state: { server, agent } }) => ({ actor, says, server, agent }));

const listed = (roots: readonly string[]): string => (roots.length === 0 ? "nothing" : roots.join(" and "));

const tokenText = (token: string | undefined): string => (token === undefined ? "" : `, ${token}`);

const serverText = ({ protocol, certificate, trusts, token }: ServerEnd): string => {
  if (protocol === "plaintext") return "server: plaintext";
  const clients = protocol === "mutual" ? `, trusts ${listed(trusts)}` : "";
  return `server: certificate of ${certificate ?? "no root"}${clients}${tokenText(token)}`;
};

const agentText = ({ protocol, client, trusts, verifies, token }: AgentEnd): string => {
  if (protocol === "plaintext") return "agent: plaintext";
  const shown = client === undefined ? "no certificate" : `certificate of ${client}`;
  return `agent: ${shown}, trusts ${verifies ? listed(trusts) : "any server"}${tokenText(token)}`;
};

/**
 * The moments for a person: what happened, and below it what each end uses from then on, where that is
 * something else.
 */
export const timelineText = (moments: readonly RelayMoment[]): readonly string[] => {
  let before = "";
  return moments.flatMap(({ actor, says, server, agent }) => {
    const state = `${serverText(server)}; ${agentText(agent)}`;
    const changed = state !== before;
    before = state;
    return [`  ${actor}: ${says}`, ...(changed ? [`    ${state}`] : [])];
  });
};
