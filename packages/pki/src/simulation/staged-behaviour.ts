import { copyOf } from "../rotation/copy-of.ts";
import { rotation } from "../rotation/rotation.ts";
import type { RotationAction } from "../rotation/rotation-action.ts";
import type { RotationEvent } from "../rotation/rotation-event.ts";
import type { RotationSecret } from "../rotation/rotation-secret.ts";
import { completeSettings, type RotationSettings } from "../rotation/rotation-settings.ts";
import { initialRotation, type RotationState } from "../rotation/rotation-state.ts";
import { readStamp } from "../rotation/stamp.ts";
import type { Behaviour, RunMove } from "./behaviour.ts";
import { copyOrigin, inspectModel, letterOf, materialOf, readModel } from "./model-material.ts";

interface StagedRun {
  readonly identity: string;
  readonly state: RotationState;
  /** What the rotation asked for last. */
  readonly action: RotationAction;
  /** How far a patch of the copy has come: not begun, the copy read, or also the Secret seen to be as it was. */
  readonly patch: { readonly copy: RotationSecret; readonly isChecked: boolean } | undefined;
}

type Durations = Required<Pick<RotationSettings, "wait" | "grace" | "clockSkew" | "writeTimeout" | "copies">>;

const purposes = {
  "create-credentials": "makes credentials",
  create: "creates the Secret",
  replace: "replaces everything",
  adopt: "writes down when it found this stage",
  "add-new-ca": "adds the new CA",
  "wait-for-new-ca": "waits",
  "replace-certificate": "replaces the leaf",
  "wait-for-certificate": "waits",
  "remove-old-ca": "removes the old CA",
} as const;

/**
 * The rotation of this package: its real transition function, over model material. A forced rotation, so that a run which finds the
 * Secret settled always begins one.
 */
export const stagedBehaviour = (durations: Durations): Behaviour<StagedRun> => {
  const settings = { ...durations, inspect: inspectModel, decide: () => ({ kind: "rotate" }) as const };
  const machines = new Map<string, ReturnType<typeof rotation>>();
  const machineOf = (identity: string): ReturnType<typeof rotation> => {
    const machine = machines.get(identity) ?? rotation(completeSettings({ ...settings, identity }));
    machines.set(identity, machine);
    return machine;
  };
  const materialKey = (secret: RotationSecret | undefined): string => {
    if (secret === undefined) return "-";
    const { leaf, trusts } = readModel(secret);
    return `#${leaf};${trusts.map((ca) => `#${ca};`).join("")}`;
  };

  // No rotation looks further back than this; what happened before is just long ago.
  const { wait, grace, clockSkew, writeTimeout } = durations;
  const longAgo = wait + grace + writeTimeout + 2 * clockSkew;

  /**
   * The run after an event. Steps that no other actor can see are done at once: they commute with all steps
   * of the others.
   */
  const after = (
    run: StagedRun,
    event: RotationEvent,
    now: number,
    unused: number,
  ): { readonly run: StagedRun | undefined; readonly makes: boolean; readonly ends: string } => {
    const { state, actions } = machineOf(run.identity)(run.state, event, now);
    const [action] = actions;
    if (action === undefined) throw new TypeError(`the rotation ignored the answer ${event.kind}`);
    if (action.kind === "make") {
      const material = materialOf(unused);
      return { ...after({ ...run, state, action }, { kind: "made", material }, now, unused), makes: true };
    }
    if (action.kind !== "finish") {
      return { run: { ...run, state, action, patch: undefined }, makes: false, ends: "" };
    }
    const { outcome } = action;
    const ends =
      outcome.kind === "refused" ? `, refuses: ${outcome.refusal.code}` : `, ends: ${outcome.kind}`;
    return { run: undefined, makes: false, ends };
  };

  return {
    begin: (identity, now) => {
      const { state, actions } = machineOf(identity)(initialRotation, { kind: "started" }, now);
      return { identity, state, action: actions[0] ?? { kind: "read" }, patch: undefined };
    },
    readyAt: ({ action }) => (action.kind === "wait" ? action.until : Number.NEGATIVE_INFINITY),
    moves: (run, { secret, copy, now, unused }) => {
      const { action, patch } = run;
      const move = (
        says: string,
        event: RotationEvent,
        more: Partial<RunMove<StagedRun>> = {},
      ): RunMove<StagedRun> => {
        const next = after(run, event, now, unused);
        const makes = next.makes ? ` and makes ${letterOf(unused)}` : "";
        return { says: says + makes + next.ends, run: next.run, makes: next.makes, ...more };
      };
      switch (action.kind) {
        case "read":
          return [move("reads the Secret", { kind: "observed", secret })];
        case "wait": {
          const elapsed = move("has waited", { kind: "elapsed" });
          return [elapsed];
        }
        case "write": {
          const { resourceVersion = "" } = secret.metadata;
          const says = purposes[action.purpose];
          if (action.precondition !== resourceVersion || now > action.deadline) {
            const why = now > action.deadline ? "is too late" : "meets a conflict";
            return [move(`${why}: ${says} not`, { kind: "refused" })];
          }
          const writes = action.secret;
          const version = String(Number(resourceVersion) + 1);
          return [
            move(says, { kind: "written", resourceVersion: version }, { writes }),
            move(`${says}, but gets no answer`, { kind: "refused" }, { writes }),
          ];
        }
        case "patch": {
          if (patch === undefined) {
            return [{ says: "reads the copy", run: { ...run, patch: { copy, isChecked: false } } }];
          }
          const copies = copyOf(patch.copy, action.secret, copyOrigin);
          if (!patch.isChecked) {
            if (action.resourceVersion !== secret.metadata.resourceVersion) {
              return [move("finds the Secret changed: patches not", { kind: "refused" })];
            }
            return copies === patch.copy
              ? [move("finds the copy up to date", { kind: "patched", changed: false })]
              : [{ says: "sees the Secret again", run: { ...run, patch: { ...patch, isChecked: true } } }];
          }
          if (copy.metadata.resourceVersion !== patch.copy.metadata.resourceVersion) {
            return [{ says: "meets a conflict in the copy", run: { ...run, patch: undefined } }];
          }
          return [
            move("writes the copy", { kind: "patched", changed: true }, { copies }),
            move("writes the copy, but gets no answer", { kind: "refused" }, { copies }),
          ];
        }
        default:
          throw new TypeError(`the model has no ${action.kind}`);
      }
    },
    // The stamps in what a run knows need no place in its key: the present Secret's is in the system's, those of a Secret that has changed
    // since are never read again, and the age of the stamp in a write that has begun follows from its deadline.
    key: ({ state, action, patch }, { secret, copy, now }) => {
      const { awaited, known, pending, attempted, publishedAt, patched, result } = state;
      const current = known?.secret.metadata.resourceVersion === secret.metadata.resourceVersion;
      const until = awaited.kind === "time" ? `${Math.max(0, awaited.until - now)} ${awaited.purpose}` : "";
      const deadline = action.kind === "write" ? Math.max(-1, action.deadline - now) : "";
      return [
        awaited.kind,
        until,
        deadline,
        current,
        materialKey(known?.secret),
        pending === undefined ? "-" : `#${pending.inspection.leaf};`,
        attempted === undefined ? "-" : `${attempted.result} ${materialKey(attempted.intended.secret)}`,
        publishedAt === undefined ? "-" : Math.min(now - publishedAt, wait),
        result,
        patched === undefined
          ? "-"
          : `${patched.certificates === known?.certificates} ${Math.min(now - patched.at, wait)}`,
        patch === undefined
          ? "-"
          : `${patch.copy.metadata.resourceVersion === copy.metadata.resourceVersion} ${patch.isChecked} ${materialKey(patch.copy)}`,
      ].join(",");
    },
    // Where no rotation runs, the time at which the last one ended does not matter.
    secretKey: (secret, now) => {
      const stamp = readStamp(secret.metadata.annotations, Number.POSITIVE_INFINITY);
      if (stamp?.holder === undefined) return "-";
      return `${Math.min(now - stamp.publishedAt, longAgo)} @${stamp.holder};`;
    },
  };
};
