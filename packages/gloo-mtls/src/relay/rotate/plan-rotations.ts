import { aText, requireOptions } from "@gloo-mtls/objects/report";
import { endsOf } from "../model/ends-of.ts";
import type { Operation } from "../model/operation.ts";
import { relayVerdict } from "../model/relay-verdict.ts";
import { derived, documented } from "../provenance/provenance.ts";
import { secretRequirements } from "../secret-requirements.ts";
import { awaitServed } from "../shell/await-served.ts";
import { restart, restartAgents, restartServer } from "../shell/deployment-commands.ts";
import { fresh, newLeaves, newToken } from "../shell/new-material.ts";
import { replacePairs } from "../shell/replace-pairs.ts";
import { patchSecret } from "../shell/secret-commands.ts";
import { type CompleteSpec, completeSpec } from "../spec/complete-spec.ts";
import { relaySpecOf } from "../spec/read-spec.ts";
import type { RelaySpec } from "../spec/relay-spec.ts";
import { rootOperations } from "./root-operations.ts";
import type { Rotated, RotationPlan } from "./rotation-plan.ts";

type Plan = Omit<RotationPlan, "what" | "verdict">;
type Planner = (spec: CompleteSpec, file: string) => Plan;

export interface RotationOptions {
  /**
   * The file of the specification as the commands name it: a word of a shell, quoted where it has to be;
   * `relay.yaml` by default.
   */
  readonly file?: string;
}

const presentRoot = "the present root";
const newRoot = "the new root";

const maker = (spec: CompleteSpec): string => (spec.certManager === undefined ? "you" : "cert-manager");

/** The first step where certificates of the present root are made here; cert-manager needs none. */
const preparation = (spec: CompleteSpec, file: string): readonly Operation[] =>
  spec.certManager === undefined
    ? [
        {
          title: `Make certificates of the present root in the folder ${fresh}; the present material is in the folder material`,
          commands: newLeaves(spec, file),
        },
      ]
    : [];

/** When an operation is due that follows one of cert-manager's. */
const afterRenewal = ({ certManager }: CompleteSpec): string =>
  certManager === undefined ? "" : ", after each renewal";

const serverPlan: Planner = (spec, file) => ({
  by:
    spec.mode === "tls-self-signed" || spec.mode === "mtls-self-signed"
      ? "you: Gloo makes it once and does not renew it"
      : maker(spec),
  noticed: "the server watches the Secret and reads it without a restart",
  provenance: documented("R3"),
  operations:
    spec.certManager === undefined
      ? [
          ...preparation(spec, file),
          {
            title: "Replace the server's certificate by one of the same root",
            commands: replacePairs(spec, "server"),
            server: { certificate: presentRoot },
          },
          {
            title: "Wait until the server presents it",
            commands: [awaitServed(spec)],
            awaitsCertificate: true,
          },
        ]
      : [],
});

const intermediatePlan: Planner = (spec, file) => ({
  by: spec.mode === "mtls-self-signed" ? "you: Gloo makes it once and does not renew it" : maker(spec),
  noticed: "the server does not watch it: restart it",
  provenance: documented("R3"),
  operations: [
    ...preparation(spec, file),
    {
      title: `Replace the intermediate by one of the same root, and restart the server${afterRenewal(spec)}`,
      commands: [
        ...(spec.certManager === undefined ? replacePairs(spec, "signing") : []),
        ...restartServer(spec),
      ],
      server: { signs: presentRoot },
      restartsServer: true,
    },
  ],
});

const clientPlan: Planner = (spec, file) =>
  spec.mode === "mtls-own-certificates"
    ? {
        by: maker(spec),
        noticed: "no source says that the agent notices: restart it",
        provenance: derived("the docs leave the rotation to the user, and say nothing of a reload", "R1"),
        operations: [
          ...preparation(spec, file),
          {
            title: `Replace every agent's client certificate by one of the same root, and restart the agent${afterRenewal(spec)}`,
            commands: [
              ...(spec.certManager === undefined ? replacePairs(spec, "client") : []),
              ...restartAgents(spec),
            ],
            agent: { client: presentRoot },
            restartsAgents: true,
          },
        ],
      }
    : {
        by: "Gloo, before it ends: it lives for a year, and renewal begins when the grace period's share of that is left",
        noticed: "by itself, as long as the server has the intermediate's key",
        provenance: documented("R3"),
        operations: [],
      };

const gatewayPlan: Planner = (spec, file) => {
  const interval = spec.telemetry?.reloadSeconds ?? 0;
  const commands = [
    ...(spec.certManager === undefined ? replacePairs(spec, "telemetry-gateway") : []),
    ...(interval > 0 ? [] : restart(spec.management, "gloo-telemetry-gateway")),
  ];
  return {
    by:
      spec.mode === "tls-self-signed" || spec.mode === "mtls-self-signed"
        ? "you: the chart makes it once and does not renew it"
        : maker(spec),
    noticed:
      interval > 0
        ? `the gateway reads it again every ${interval} seconds`
        : "the gateway reads it when it starts: set telemetry.reloadSeconds, or restart it",
    provenance: documented("R5"),
    operations:
      commands.length === 0
        ? []
        : [
            ...preparation(spec, file),
            {
              title: `Replace the gateway's certificate by one of the same root${afterRenewal(spec)}`,
              commands,
            },
          ],
  };
};

/**
 * The Secrets that the token is written to: with simple TLS the server keeps a copy of its own, which
 * follows.
 */
const tokenCommands = (spec: CompleteSpec, on: "management" | "workload"): readonly string[] => {
  const key = spec.token?.key ?? "token";
  const here = secretRequirements(spec).filter((requirement) => requirement.on === on);
  const given = here.filter(({ role }) => role === "relay-token");
  const requirements = given.length > 0 ? given : here.filter(({ role }) => role === "identity-token");
  const clusters = on === "management" ? [spec.management] : spec.workloads;
  return clusters.flatMap((cluster) =>
    requirements.map((requirement) => patchSecret(requirement, cluster, [[key, `${fresh}/token`]])),
  );
};

const tokenPlan: Planner = (spec) => {
  const operations: readonly Operation[] = [
    { title: `Make another token in the folder ${fresh}`, commands: newToken() },
    {
      title: "Replace the token on the management cluster, and restart the server",
      commands: [...tokenCommands(spec, "management"), ...restartServer(spec)],
      server: { token: "the new token" },
      restartsServer: true,
    },
    {
      title: "Replace the token on every workload cluster, and restart the agent",
      commands: [...tokenCommands(spec, "workload"), ...restartAgents(spec)],
      agent: { token: "the new token" },
      restartsAgents: true,
    },
  ];
  return {
    by: "you: it does not expire",
    noticed: "server and agent read it when they start",
    provenance: derived(
      "simple TLS has it in a variable, and no source says that the Secret is watched",
      "R1",
    ),
    operations,
  };
};

const rootPlan: Planner = (spec, file) => ({
  by: "you, also where Gloo made it",
  noticed: "neither server nor agent watches it: restart both",
  provenance: derived(
    "the steps up to the restart are documented in the field, those after it follow",
    "R3",
    "R16",
  ),
  operations: rootOperations(
    spec,
    endsOf(spec, presentRoot, "the token"),
    endsOf(spec, newRoot, "the token"),
    file,
  ),
});

/**
 * How everything that a specification's relay has is replaced, each with what the model checker says of its
 * operations. The present and the new certificates differ by their roots; a new leaf of the same root is
 * the same to its peers.
 * @throws {InputError} `unknown-option` and `bad-option`.
 */
export const planRotations = (given: RelaySpec, options: RotationOptions = {}): readonly RotationPlan[] => {
  requireOptions(options, { file: aText });
  const { file = "relay.yaml" } = options;
  const spec = completeSpec(relaySpecOf(given));
  if (spec.mode === "insecure") return [];
  const roles = new Set(secretRequirements(spec).map(({ role }) => role));
  const plans: readonly (readonly [Rotated, boolean, Planner])[] = [
    ["root", true, rootPlan],
    ["intermediate", roles.has("signing"), intermediatePlan],
    ["server", roles.has("server"), serverPlan],
    ["client", roles.has("client"), clientPlan],
    ["telemetry-gateway", roles.has("telemetry-gateway"), gatewayPlan],
    ["token", roles.has("identity-token"), tokenPlan],
  ];
  return plans
    .filter(([, exists]) => exists)
    .map(([what, , plan]) => {
      const made = plan(spec, file);
      const tried = made.operations.length > 0 && what !== "telemetry-gateway";
      return {
        what,
        ...made,
        verdict: tried ? relayVerdict(endsOf(spec, presentRoot, "the token"), made.operations) : undefined,
      };
    });
};
