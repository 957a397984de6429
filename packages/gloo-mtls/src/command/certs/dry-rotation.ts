import { type Progress, type RotationOptions, type RunOutcome, runRotation } from "@gloo-mtls/certgen";

/** What a run does first where it changes something, or waits to. */
const changes: ReadonlySet<Progress["kind"]> = new Set(["making", "writing", "waiting"]);

/** What a run says of the webhook and of copies, which a dry run leaves alone. */
const others: ReadonlySet<Progress["kind"]> = new Set(["patching", "patched", "copying", "copied"]);

/** Runs a rotation up to its first change, which is reported and not made; the outcome is `stopped` there. */
export const runDryRotation = (options: RotationOptions): Promise<RunOutcome> => {
  const { store, onProgress, signal } = options;
  const end = new AbortController();
  const leave = async () => ({ kind: "patched", changed: false }) as const;
  return runRotation({
    ...options,
    store: {
      ...store,
      write: async () => ({ kind: "refused", reason: "this is a dry run" }),
      patch: leave,
      copy: store.copy === undefined ? undefined : leave,
    },
    signal: signal === undefined ? end.signal : AbortSignal.any([signal, end.signal]),
    onProgress: (progress) => {
      if (end.signal.aborted || others.has(progress.kind)) return;
      onProgress?.(progress);
      if (changes.has(progress.kind)) end.abort();
    },
  });
};
