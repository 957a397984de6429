import type { Model, SearchStep } from "@gloo-mtls/pki";
import type { Operation } from "./operation.ts";
import { type AgentEnd, refusalOf, type ServerEnd } from "./relay-end.ts";

/**
 * A server, one agent, and what is written for them. Handshakes are between two, so one agent represents
 * any number.
 */
export interface ModelState {
  /** The operation that is next; their number when all are done. */
  readonly next: number;
  /** Whether the agent has had its part of the operation that is under way. */
  readonly agentDone: boolean;
  /** Whether what it writes for the server is written, and the restart is still to come. */
  readonly serverWritten: boolean;
  readonly written: { readonly server: ServerEnd; readonly agent: AgentEnd };
  /** What each side uses. */
  readonly server: ServerEnd;
  readonly agent: AgentEnd;
}

type Step = SearchStep<ModelState>;

const concernsAgents = ({ agent, restartsAgents, reissuesClients }: Operation): boolean =>
  agent !== undefined || restartsAgents === true || reissuesClients === true;

/** The agent's part of an operation, at a moment of its own: other clusters come before it and after it. */
const agentPart = (operation: Operation, state: ModelState): ModelState => {
  const change = { ...operation.agent, ...(operation.reissuesClients === true ? { client: undefined } : {}) };
  const agent = { ...state.written.agent, ...change };
  const restarts = operation.restartsAgents === true || operation.reissuesClients === true;
  return {
    ...state,
    agentDone: true,
    written: { ...state.written, agent },
    agent: restarts ? agent : state.agent,
  };
};

const finished = (state: ModelState): ModelState => ({
  ...state,
  next: state.next + 1,
  agentDone: false,
  serverWritten: false,
});

const operationSteps = (operations: readonly Operation[], state: ModelState): readonly Step[] => {
  const operation = operations[state.next];
  if (operation === undefined) return [];
  if (concernsAgents(operation) && !state.agentDone) {
    const says = `${operation.title} (in the agent's cluster)`;
    return [{ actor: "operator", says, state: agentPart(operation, state) }];
  }
  // An agent that has to ask for a certificate has it before the operation is over.
  if (operation.reissuesClients === true && state.agent.client === undefined) return [];
  const server = { ...state.written.server, ...operation.server };
  // The server may read its certificate between the two.
  if (operation.server !== undefined && operation.restartsServer === true && !state.serverWritten) {
    const written = { ...state.written, server };
    const says = `${operation.title} (written, not restarted yet)`;
    return [{ actor: "operator", says, state: { ...state, written, serverWritten: true } }];
  }
  const restarted = operation.restartsServer === true ? server : state.server;
  if (operation.awaitsCertificate === true && restarted.certificate !== server.certificate) return [];
  return [
    {
      actor: "operator",
      says: operation.title,
      state: finished({ ...state, written: { ...state.written, server }, server: restarted }),
    },
  ];
};

/** What server and agent do by themselves, at any moment. */
const ownSteps = (state: ModelState): readonly Step[] => {
  const { written, server, agent } = state;
  const steps: Step[] = [];
  const step = (actor: string, says: string, change: Partial<ModelState>): void => {
    steps.push({ actor, says, state: { ...state, ...change } });
  };
  step("server", "restarts, and reads all that is written", { server: written.server });
  step("agent", "restarts, and reads all that is written", { agent: written.agent });
  step("server", "reads its new certificate, which it watches", {
    server: { ...server, certificate: written.server.certificate },
  });
  const asks = agent.managed && server.protocol === "mutual" && server.signs !== undefined;
  if (asks && refusalOf(server, agent) === undefined) {
    const client = server.signs;
    step("agent", "gets a client certificate from the server", {
      agent: { ...agent, client },
      written: { ...written, agent: { ...written.agent, client } },
    });
  }
  return steps;
};

/**
 * The model of operations that lead from how a relay is to how it is to be. What breaks is a refusal, in
 * words.
 */
export const relayModel = (
  from: { readonly server: ServerEnd; readonly agent: AgentEnd },
  operations: readonly Operation[],
): Model<ModelState, string> => ({
  start: { next: 0, agentDone: false, serverWritten: false, written: from, ...from },
  stepsFrom: (state) => [...operationSteps(operations, state), ...ownSteps(state)],
  keyOf: (state) => JSON.stringify(state),
  failureIn: ({ server, agent }) => refusalOf(server, agent),
  isComplete: ({ next, written, server, agent }) =>
    next === operations.length && JSON.stringify(written) === JSON.stringify({ server, agent }),
});
