import { anObject, requireArgument } from "@gloo-mtls/objects/report";
import { search } from "@gloo-mtls/pki";
import { relayModel } from "./model-state.ts";
import type { Operation } from "./operation.ts";
import type { AgentEnd, ServerEnd } from "./relay-end.ts";
import { momentsOf, type RelayMoment } from "./relay-moment.ts";

/** What is known about operations once every order of events was tried. */
export interface RelayVerdict {
  readonly kind: "proven" | "broken" | "undecided";
  readonly states: number;
  /** Why an agent cannot connect at some moment; undefined when it always can. */
  readonly failure: string | undefined;
  /** The place, from 0, of the operation that the break comes with; undefined when there is none. */
  readonly brokenAt: number | undefined;
  /** The shortest way to the break; otherwise the shortest way to the end; empty when there is neither. */
  readonly moments: readonly RelayMoment[];
}

/** Far more than any sequence of operations has; two ends in a few states each. */
const limit = 200_000;

/**
 * Tries every order in which server and agents can reload, restart and renew while the operations are done,
 * and asks in each state whether an agent that connects then is accepted.
 *
 * The assumptions of the model (marks as elsewhere): the server watches its own certificate and reads it at any
 * moment; it reads everything else when it starts (documented, R3). An agent reads its Secrets when it
 * starts (derived), renews a managed certificate at any moment (documented, R3). Either may restart at any
 * moment. An operation is over before the next begins; one on all clusters comes to each at a moment of its
 * own. Left out: expiry, the telemetry pipeline, and connections that are open already, which outlive all
 * of this.
 */
export const relayVerdict = (
  from: { readonly server: ServerEnd; readonly agent: AgentEnd },
  operations: readonly Operation[],
): RelayVerdict => {
  const { kind, states, completed, failure, trace } = search(relayModel(from, operations), limit);
  // What never comes to an end proves nothing.
  if (kind === "proven" && completed === 0) {
    return { kind: "undecided", states, failure: undefined, brokenAt: undefined, moments: [] };
  }
  const under = trace.findLast(({ actor }) => actor === "operator")?.state;
  const isUnderWay = under?.agentDone === true || under?.serverWritten === true;
  const brokenAt = kind === "broken" ? Math.max(0, (under?.next ?? 0) - (isUnderWay ? 0 : 1)) : undefined;
  return {
    kind,
    states,
    failure,
    brokenAt,
    moments: momentsOf(trace),
  };
};

/** The verdict in a sentence. */
export const verdictText = (verdict: RelayVerdict): string => {
  requireArgument("verdict", verdict, anObject);
  const { kind, states, failure, brokenAt } = verdict;
  if (kind === "proven") {
    return `proven: an agent that connects at any moment is accepted (${states} states)`;
  }
  if (kind === "undecided") return "undecided: the steps do not come to an end";
  return `broken at step ${(brokenAt ?? 0) + 1}: ${failure}`;
};
