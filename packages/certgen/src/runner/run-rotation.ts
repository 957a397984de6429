import { randomBytes } from "node:crypto";
import { hostname } from "node:os";
import {
  aBoolean,
  aFunction,
  aNumber,
  anObject,
  anObjectWith,
  anything,
  aText,
  type OptionTable,
  optionKind,
  required,
  requireOptions,
} from "@gloo-mtls/objects/report";
import {
  createMaterialAsync,
  inspectMaterial,
  type KeyBits,
  PkiError,
  type TlsMaterial,
} from "@gloo-mtls/pki";
import type { Store } from "../store/store.ts";
import { type RunEnvironment, systemEnvironment } from "./environment.ts";
import type { Progress } from "./progress.ts";
import { type DecisionRules, decideBy } from "./rotation-decision.ts";
import { run } from "./run.ts";
import type { RunOutcome } from "./run-outcome.ts";

/** One run. Durations are in milliseconds. */
export interface RotationOptions extends DecisionRules {
  readonly store: Store;
  /**
   * How long to wait after each stage: at least the longest time from a change of the Secret until every workload uses it. None by
   * default, as with certgen; Gloo's chart passes 65 s. No more than `longestWait`.
   */
  readonly wait?: number;
  /** Whether the store's webhook is given the CAs of each stage; not unless given. */
  readonly webhook?: boolean;
  /** Bits of each RSA key; 2,048 by default. */
  readonly keyBits?: KeyBits | undefined;
  /** Unlike that of any other process that is alive, and not secret. The host's name and something random by default. */
  readonly identity?: string;
  /** How long another run's stage is left to it after its wait is over, before it counts as crashed; 60 s by default. */
  readonly grace?: number;
  /** How far the clocks of two runs may differ; 5 s by default. */
  readonly clockSkew?: number;
  /** How long a write may take; 10 s by default. */
  readonly writeTimeout?: number;
  /** Makes a leaf, its key and the one CA that signed it, now; new ones with certgen's parameters by default. */
  readonly make?: (now: number) => Promise<TlsMaterial>;
  /** Called with everything that happens, as it happens. */
  readonly onProgress?: (progress: Progress) => void;
  /** Aborted to stop the run: a write that has begun is finished, and any other run may continue from there. */
  readonly signal?: AbortSignal;
  /** The machine's own clock and timers by default. */
  readonly environment?: RunEnvironment | undefined;
}

/** The longest wait, in milliseconds: about eleven days and a half, the most that the annotation of a stage may say. */
export const longestWait = 999_999_999;

/** An identity that no other process has. @param host Kubernetes names the host of a container after its pod. */
export const ownIdentity = (host: string = hostname()): string =>
  `${host.slice(0, 253)}/${randomBytes(4).toString("hex")}`;

const requireDuration = (option: string, value: number | undefined): void => {
  if (value === undefined || (Number.isInteger(value) && value >= 0 && value <= longestWait)) return;
  throw new PkiError(
    "bad-option",
    `${option} is not a whole number of milliseconds from 0 to ${longestWait}`,
    "pass for instance 65_000 for 65 seconds",
  );
};

const rotationOptions: OptionTable<RotationOptions> = {
  store: required(
    anObjectWith({ read: required(aFunction), write: required(aFunction), patch: required(aFunction) }),
  ),
  wait: anything,
  webhook: aBoolean,
  keyBits: anything,
  identity: aText,
  grace: anything,
  clockSkew: anything,
  writeTimeout: anything,
  make: aFunction,
  onProgress: aFunction,
  signal: optionKind("an AbortSignal", (value) => value instanceof AbortSignal),
  environment: anObject,
  force: aBoolean,
  renewBefore: aNumber,
  replaceBroken: aBoolean,
  replaceCas: aBoolean,
  service: aText,
  namespace: aText,
  clusterDomain: aText,
};

/**
 * Brings the certificates of a store to where certgen's rules want them: creates, keeps or rotates them in stages, or goes on with a
 * rotation that another run left. It may be killed at any moment and run by several at once.
 *
 * @throws {PkiError} `bad-option`, before anything is done. What the store or the keys refuse is an outcome.
 */
export const runRotation = async (options: RotationOptions): Promise<RunOutcome> => {
  requireOptions(options, rotationOptions);
  const { wait = 0, grace, clockSkew, writeTimeout, identity = ownIdentity() } = options;
  for (const [option, value] of Object.entries({ wait, grace, clockSkew, writeTimeout })) {
    requireDuration(option, value);
  }
  const { service, namespace, clusterDomain, keyBits } = options;
  const profile = {
    ...(service === undefined ? {} : { service }),
    ...(namespace === undefined ? {} : { namespace }),
    ...(clusterDomain === undefined ? {} : { clusterDomain }),
    ...(keyBits === undefined ? {} : { keyBits }),
  };
  return run({
    settings: {
      identity,
      wait,
      webhook: options.webhook ?? false,
      copies: options.store.copy !== undefined,
      replaceCas: options.replaceCas ?? false,
      inspect: inspectMaterial,
      ...(grace === undefined ? {} : { grace }),
      ...(clockSkew === undefined ? {} : { clockSkew }),
      ...(writeTimeout === undefined ? {} : { writeTimeout }),
    },
    decide: (onDecision) => decideBy(options, onDecision),
    store: options.store,
    make: options.make ?? ((now) => createMaterialAsync({ ...profile, now })),
    environment: options.environment ?? systemEnvironment,
    onProgress: options.onProgress ?? (() => undefined),
    signal: options.signal,
  });
};
