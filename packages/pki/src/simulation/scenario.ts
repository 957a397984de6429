import {
  aBoolean,
  aListOf,
  aText,
  type OptionTable,
  oneOf,
  optionKind,
  optionsOf,
  required,
} from "@gloo-mtls/objects/report";
/** Who rotates, and how. */
export type BehaviourName =
  /** Gloo 1.22.1 certgen: three updates without a condition, each of what the run itself has in memory. */
  | "certgen"
  /** One update that replaces leaf, key and CA. */
  | "swap"
  /** The rotation of this package, its real transition function. */
  | "staged";

/** A workload that mounts the Secret and uses its material for TLS. */
export interface Consumer {
  readonly name: string;
  /** Servers and clients verify each other; every client dials every server. */
  readonly role: "server" | "client";
  /** Milliseconds; the longest time from a change of the Secret until it is used here. The scenario's `lag` unless given. */
  readonly lag?: number;
  /** False for one that reads its files once, when it starts, and does not restart. True unless given. */
  readonly reloads?: boolean;
  /** Whether it mounts the Secret, or its copy in another namespace; `secret` unless given. Only `staged` writes the copy. */
  readonly mounts?: "secret" | "copy";
}

/** What to explore. Every duration is in milliseconds, every field optional. */
export interface Scenario {
  /** `certgen` unless given. */
  readonly behaviour?: BehaviourName;
  /** The wait after each of the first two updates; 65,000 unless given, as in Gloo's chart. */
  readonly rotationDuration?: number;
  /**
   * The longest time from a change of the Secret until a workload uses it, kubelet and SDS together; 90,000 unless given: the kubelet
   * syncs every minute, give or take a half, and its cache may be behind (Kubernetes docs, "Mounted Secrets are updated automatically").
   */
  readonly lag?: number;
  /** When runs start, as cron; at any time unless given. */
  readonly schedule?: string;
  /** A CronJob's `concurrencyPolicy`; `Allow` unless given. */
  readonly concurrency?: "Allow" | "Forbid";
  /** One server and one client unless given. */
  readonly consumers?: readonly Consumer[];
  /** Bound: runs that start, those in place of a dead one included; 2 unless given. Each may die, and lose answers, at any of its steps. */
  readonly runs?: number;
  /**
   * How long a run may be delayed before each of its steps; `Infinity` unless given, so it may also be
   * suspended and go on later.
   */
  readonly runnerDelay?: number;
  /** How far the clocks of two runs differ at most, both in the model and in the rotation's settings; 10,000 unless given. */
  readonly clockSkew?: number;
  /** Bound: states, after which the verdict is `undecided`; 100,000 unless given, a few seconds of work. */
  readonly states?: number;
}

/** A scenario with every default in its place. */
export type CompleteScenario = Required<Omit<Scenario, "schedule" | "consumers">> & {
  readonly schedule: string | undefined;
  readonly consumers: readonly Required<Consumer>[];
};

/** By the independence of pairs, one of each represents any number: see `simulate`. */
const gateway: readonly Consumer[] = [
  { name: "gloo", role: "server" },
  { name: "gateway-proxy", role: "client" },
];

/** A number of milliseconds, or of anything else, which may be endless. */
export const aPeriod = optionKind("a number", (value) => typeof value === "number" && value >= 0);

/** What the options of a scenario take. */
export const scenarioOptions: OptionTable<Scenario> = {
  behaviour: oneOf(["certgen", "swap", "staged"]),
  rotationDuration: aPeriod,
  lag: aPeriod,
  schedule: aText,
  concurrency: oneOf(["Allow", "Forbid"]),
  consumers: aListOf(
    optionsOf<Consumer>({
      name: required(aText),
      role: required(oneOf(["server", "client"])),
      lag: aPeriod,
      reloads: aBoolean,
      mounts: oneOf(["secret", "copy"]),
    }),
  ),
  runs: aPeriod,
  runnerDelay: aPeriod,
  clockSkew: aPeriod,
  states: aPeriod,
};

/** Fills in the defaults. */
export const completeScenario = (scenario: Scenario): CompleteScenario => {
  const { lag = 90_000, consumers = gateway } = scenario;
  return {
    behaviour: "certgen",
    rotationDuration: 65_000,
    schedule: undefined,
    concurrency: "Allow",
    runs: 2,
    runnerDelay: Number.POSITIVE_INFINITY,
    clockSkew: 10_000,
    states: 100_000,
    ...scenario,
    lag,
    consumers: consumers.map((consumer) => ({ lag, reloads: true, mounts: "secret", ...consumer })),
  };
};
