import { aBoolean, aText, requireOptions } from "@gloo-mtls/objects/report";
import { endsOf, type RelayEnds } from "../model/ends-of.ts";
import type { Operation } from "../model/operation.ts";
import type { AgentEnd } from "../model/relay-end.ts";
import { type RelayVerdict, relayVerdict } from "../model/relay-verdict.ts";
import { derived } from "../provenance/provenance.ts";
import { dropClients, restartAgents, restartServer } from "../shell/deployment-commands.ts";
import { fresh } from "../shell/new-material.ts";
import { bothRoots, trustRoots } from "../shell/trust-roots.ts";
import { type CompleteSpec, completeSpec } from "../spec/complete-spec.ts";
import { relaySpecOf } from "../spec/read-spec.ts";
import type { RelaySpec } from "../spec/relay-spec.ts";
import { addSecrets, applyPlan } from "./apply-plan.ts";
import { bridgesRoots, isMadeByChart, type Kept, preparePlan, stage } from "./migration-material.ts";
import type { MigrationPlan } from "./migration-plan.ts";

export interface MigrationOptions {
  /** Whether the certificates of both have the same root. False unless given. */
  readonly sameRoot?: boolean;
  /** Whether the token stays: unless given, where both modes take one of the user's. */
  readonly sameToken?: boolean;
  /**
   * The file of the new specification as the commands name it: a word of a shell, quoted where it has to
   * be.
   */
  readonly file?: string;
}

const union = (...lists: readonly (readonly string[])[]): readonly string[] => [...new Set(lists.flat())];

/** Both specifications, the ends that they make, and what stays. */
interface Change {
  readonly present: CompleteSpec;
  readonly next: CompleteSpec;
  readonly from: RelayEnds;
  readonly to: RelayEnds;
  readonly kept: Kept;
}

/**
 * What agents can be given beforehand: what they will need, beside what they need now. What the chart makes
 * exists only after that. With cert-manager a client certificate is made when its object is applied.
 */
const prepared = ({ next, from, to, kept }: Change): Partial<AgentEnd> => {
  const { agent } = from;
  const knowsRoot = kept.root || !isMadeByChart(next);
  const knowsToken = kept.token || next.mode !== "mtls-self-signed";
  // An agent that verifies now does so until its values change, so it has to know the next server's root in
  // any case.
  const served = agent.verifies && to.server.certificate !== undefined ? [to.server.certificate] : [];
  const { client, token } = to.agent;
  const hasClient =
    client !== undefined && !to.agent.managed && agent.client === undefined && next.certManager === undefined;
  return {
    trusts: knowsRoot ? union(agent.trusts, to.agent.trusts, served) : agent.trusts,
    ...(hasClient ? { client } : {}),
    ...(agent.token === undefined && token !== undefined && knowsToken ? { token } : {}),
  };
};

const serverPart = ({ present, next, from, to }: Change): Operation => ({
  title: `Give the server the values and Secrets of mode ${next.mode}, and wait for it`,
  commands: [...applyPlan(present, next, "management"), ...restartServer(next)],
  server: { ...to.server, trusts: union(from.server.trusts, to.server.trusts) },
  restartsServer: true,
});

const agentPart = ({ present, next, from, to }: Change): Operation => ({
  title: `Give every agent the values and Secrets of mode ${next.mode}, and wait for it`,
  commands: [...applyPlan(present, next, "workload"), ...restartAgents(next)],
  agent: {
    ...to.agent,
    trusts: isMadeByChart(next) ? to.agent.trusts : union(from.agent.trusts, to.agent.trusts),
    // A certificate that the server signs is there only once it signed.
    client: to.agent.managed ? (from.agent.managed ? from.agent.client : undefined) : to.agent.client,
  },
  restartsAgents: true,
});

/** The orders that may do: what agents need first or not, then server and agents either way round. */
const candidates = (change: Change, file: string): readonly (readonly Operation[])[] => {
  const { present, next, from, to, kept } = change;
  const bridges = bridgesRoots(present, next, kept);
  const restarts: readonly Operation[] = [
    { title: "Restart the server", commands: restartServer(next), restartsServer: true },
    { title: "Restart every agent", commands: restartAgents(next), restartsAgents: true },
  ];
  const prepare: Operation = {
    title:
      "Make the new material in the folder new, beside the present one in the folder material, and the plan",
    commands: preparePlan(present, next, kept, file),
  };
  const trustBoth: Operation = {
    title: bridges
      ? "Trust both: put both roots into every ca.crt, and give agents what the new mode needs beside what they have"
      : "Give agents what the new mode needs beside what they have",
    commands: [
      ...(bridges ? trustRoots(present, bothRoots) : []),
      ...addSecrets(present, next, bridges ? stage : fresh),
    ],
    server: bridges ? { trusts: union(from.server.trusts, to.server.trusts) } : {},
    agent: prepared(change),
  };
  const drop: readonly Operation[] = [
    ...(to.agent.managed
      ? [
          {
            title:
              "Have every agent ask for a certificate of the new root: delete what it has, and restart it",
            commands: dropClients(next),
            reissuesClients: true,
          },
        ]
      : []),
    {
      title: bridges
        ? "Drop what is no longer needed: the old root in every ca.crt, old certificates and tokens"
        : "Drop what is no longer needed: old certificates and tokens",
      commands: bridges ? trustRoots(next, `${fresh}/root.crt`) : [],
      server: to.server,
      agent: { ...to.agent },
    },
    ...restarts,
  ];
  const [server, agent] = [serverPart(change), agentPart(change)];
  const first = trustBoth.commands.length === 0 ? [prepare] : [prepare, trustBoth, ...restarts];
  return [
    [...first, server, agent, ...drop],
    [...first, agent, server, ...drop],
  ];
};

const bringsToken = ({ mode }: RelaySpec): boolean =>
  mode === "tls-self-signed" || mode === "tls-own-server" || mode === "mtls-own-cas";

/**
 * The way from one specification to another: trust both, change the server and the agents in the order that
 * breaks nothing, reissue, drop. Where no order does, the first is given with the moment at which it
 * breaks.
 * @throws {InputError} `unknown-option` and `bad-option`.
 */
export const planMigration = (
  fromSpec: RelaySpec,
  toSpec: RelaySpec,
  options: MigrationOptions = {},
): MigrationPlan => {
  requireOptions(options, { sameRoot: aBoolean, sameToken: aBoolean, file: aText });
  const next = completeSpec(relaySpecOf(toSpec));
  const present = completeSpec(relaySpecOf(fromSpec));
  const {
    sameRoot = false,
    sameToken = bringsToken(fromSpec) && bringsToken(toSpec),
    file = "relay.yaml",
  } = options;
  const from = endsOf(present, "the present root", "the present token");
  const to = endsOf(
    next,
    sameRoot ? "the present root" : "the new root",
    sameToken ? "the present token" : "the new token",
  );
  const change: Change = { present, next, from, to, kept: { root: sameRoot, token: sameToken } };
  const tried = candidates(change, file).map((operations) => ({
    operations,
    verdict: relayVerdict(from, operations),
  }));
  const [first] = tried;
  // Helm gives an agent beside the server its values together with the server's, so there both orders happen.
  const isShared = present.management.agent || next.management.agent;
  const isProven = ({ verdict }: { readonly verdict: RelayVerdict }) => verdict.kind === "proven";
  const best = (isShared ? tried.find((each) => !isProven(each)) : tried.find(isProven)) ?? first;
  if (best === undefined) throw new RangeError("a migration has no order of steps");
  return {
    ...best,
    provenance: derived(
      "trusting both and restarting is documented in the field, the rest follows",
      "R16",
      "R17",
    ),
  };
};
