import {
  type Decision,
  initialRotation,
  PkiError,
  type RotationAction,
  type RotationEvent,
  type RotationSettings,
  type RotationState,
  type RotationTransition,
  rotation,
  stageOf,
  type TlsMaterial,
} from "@gloo-mtls/pki";
import type { Store } from "../store/store.ts";
import { StoreError } from "../store/store-error.ts";
import { mostRefusals, pauseAfter } from "./back-off.ts";
import type { RunEnvironment } from "./environment.ts";
import type { FoundStage, Happening, Progress } from "./progress.ts";
import type { RunOutcome } from "./run-outcome.ts";

/** What a run is made of. */
export interface RunParts {
  /** The settings of the rotation, except for the decision, whose reason the run has to report. */
  readonly settings: Omit<RotationSettings, "decide">;
  /** Makes the rule that decides; it reports each decision to the callback. */
  readonly decide: (onDecision: (decision: Decision) => void) => RotationSettings["decide"];
  readonly store: Store;
  /** Makes a leaf, its key and the CA that signed it, at this time in milliseconds since the epoch. */
  readonly make: (now: number) => Promise<TlsMaterial>;
  readonly environment: RunEnvironment;
  /** Called with everything that happens, as it happens. */
  readonly onProgress: (progress: Progress) => void;
  /** Aborted to stop the run; a write or patch that has begun is finished first. */
  readonly signal: AbortSignal | undefined;
}

type Report = (happening: Happening) => void;

const foundStage = ({ known }: RotationState): FoundStage => {
  if (known === undefined) return "absent";
  return known.inspection === undefined ? "broken" : stageOf(known.inspection, known.mark).kind;
};

/** Holds the last decision until what it is about was reported, and says it once: the rotation asks again after each patch. */
const decisionTeller = (report: Report) => {
  let pending: Decision | undefined;
  let reported: string | undefined;
  return {
    hold: (decision: Decision): void => {
      pending = decision;
    },
    say: (): void => {
      const key = JSON.stringify(pending);
      if (pending !== undefined && key !== reported) report({ kind: "decided", decision: pending });
      pending = undefined;
      reported = key ?? reported;
    },
  };
};

/** Does what the rotation asks for, one thing at a time, and answers with the event that it awaits. */
const performer = (
  { store, make, environment, settings: { webhook } }: RunParts,
  report: Report,
  over: AbortSignal,
): ((action: Exclude<RotationAction, { kind: "finish" }>) => Promise<RotationEvent>) => {
  const { now, sleep, random } = environment;
  let refusals = 0;
  let pause = 0;
  let awaited = Number.NaN;
  const refused = (what: "write" | "patch" | "copy", reason: string): RotationEvent => {
    refusals += 1;
    if (refusals >= mostRefusals) {
      throw new StoreError(
        "unavailable",
        `a write was refused ${refusals} times in a row, the last time because ${reason}`,
        "see to what refuses it, and start again; the next run goes on from there",
      );
    }
    pause = pauseAfter(refusals, random);
    report({ kind: "refused", what, pause, reason });
    return { kind: "refused" };
  };
  return async (action) => {
    switch (action.kind) {
      case "read": {
        if (pause > 0) await sleep(pause, over);
        pause = 0;
        return { kind: "observed", secret: await store.read() };
      }
      case "make":
        report({ kind: "making", step: action.step });
        return { kind: "made", material: await make(now()) };
      case "write": {
        const { purpose, secret, precondition, deadline } = action;
        report({ kind: "writing", purpose });
        const result = await store.write(secret, precondition, deadline);
        if (result.kind === "refused") return refused("write", result.reason);
        refusals = 0;
        report({ kind: "written", purpose, resourceVersion: result.resourceVersion });
        return result;
      }
      case "patch": {
        let changed = false;
        if (webhook === true) {
          report({ kind: "patching" });
          const result = await store.patch(action.caBundle, action.resourceVersion);
          if (result.kind === "refused") return refused("patch", result.reason);
          report(result);
          changed = result.changed;
        }
        if (store.copy !== undefined) {
          report({ kind: "copying" });
          const result = await store.copy(action.secret);
          if (result.kind === "refused") return refused("copy", result.reason);
          report({ kind: "copied", changed: result.changed });
          changed ||= result.changed;
        }
        refusals = 0;
        return { kind: "patched", changed };
      }
      case "wait":
        // A timer that ended early does not start a new wait.
        if (action.until !== awaited) report({ kind: "waiting", until: action.until, step: action.step });
        awaited = action.until;
        await sleep(action.until - now(), over);
        return { kind: "elapsed" };
    }
  };
};

/** The event that stops a run, when it comes; undefined when it cannot. */
const stopOf = (signal: AbortSignal | undefined, over: AbortSignal): Promise<RotationEvent> | undefined =>
  signal === undefined
    ? undefined
    : new Promise((resolve) => {
        const stop = (): void => resolve({ kind: "stopped" });
        if (signal.aborted) stop();
        else signal.addEventListener("abort", stop, { once: true, signal: over });
      });

const withoutTrust =
  "the Secret is kept as certgen keeps it, but ca.crt holds no certificate that can be read: no peer is accepted by it";

const drive = async (parts: RunParts, report: Report, over: AbortSignal): Promise<RunOutcome> => {
  const decisions = decisionTeller(report);
  const machine = rotation({ ...parts.settings, decide: parts.decide(decisions.hold) });
  const perform = performer(parts, report, over);
  const { store } = parts;
  for (const message of store.warnings ?? []) report({ kind: "warning", message });
  await store.check?.();
  let stop = stopOf(parts.signal, over);
  let state: RotationState = initialRotation;
  let event: RotationEvent = { kind: "started" };
  let inHand: Promise<RotationEvent> | undefined;
  for (;;) {
    const transition: RotationTransition = machine(state, event, parts.environment.now());
    state = transition.state;
    if (event.kind === "observed") {
      const resourceVersion = event.secret?.metadata.resourceVersion;
      report({ kind: "found", stage: foundStage(state), resourceVersion });
    }
    decisions.say();
    const [action] = transition.actions;
    if (action?.kind === "finish") {
      if (action.outcome.kind === "kept" && state.known?.inspection === undefined) {
        report({ kind: "warning", message: withoutTrust });
      }
      return action.outcome;
    }
    if (action !== undefined) inHand = perform(action);
    // A step that has begun may be abandoned at a stop, and may fail after it.
    inHand?.catch(() => undefined);
    const answers = [stop, inHand].filter((answer) => answer !== undefined);
    event = await Promise.race(answers);
    if (event.kind === "stopped") {
      stop = undefined;
      report({ kind: "stopping" });
    }
  }
};

const failureOf = (error: unknown): RunOutcome => {
  if (!(error instanceof StoreError) && !(error instanceof PkiError)) throw error;
  const { code, message, hint } = error instanceof PkiError ? error.problem : error;
  return { kind: "failed", failure: { code, message, hint } };
};

/**
 * Drives the rotation against a store to its end. It throws only what is a fault of the code: what the store or the keys refuse is an
 * outcome.
 */
export const run = async (parts: RunParts): Promise<RunOutcome> => {
  const report: Report = (happening) => parts.onProgress({ ...happening, at: parts.environment.now() });
  const over = new AbortController();
  const { identity, wait } = parts.settings;
  report({ kind: "started", identity, place: parts.store.name, wait });
  try {
    const outcome = await drive(parts, report, over.signal).catch(failureOf);
    report({ kind: "finished", outcome });
    return outcome;
  } finally {
    over.abort();
  }
};
