import { anObject, requireArgument } from "@gloo-mtls/objects/report";
import { rotationSteps, type WritePurpose } from "@gloo-mtls/pki";
import type { FoundStage, Progress } from "./progress.ts";
import type { RunOutcome } from "./run-outcome.ts";

const stages: Readonly<Record<FoundStage, string>> = {
  absent: "there is no Secret yet",
  settled: "no rotation runs",
  "both-trusted": "a rotation runs: both CAs are trusted",
  "new-leaf": "a rotation runs: the new certificate is in use, and both CAs are trusted",
  broken: "the certificates do not belong together",
};

const outcomes: Readonly<Record<Exclude<RunOutcome["kind"], "refused" | "failed">, string>> = {
  created: "created",
  replaced: "replaced",
  rotated: "rotated",
  joined: "another run did the work",
  kept: "kept as it is",
  stopped: "stopped; the next run goes on from here",
};

const outcomeText = (outcome: RunOutcome): string => {
  if (outcome.kind === "refused") {
    const { code, message, hint } = outcome.refusal;
    return `refused: ${code}: ${message}\n  hint: ${hint}`;
  }
  if (outcome.kind === "failed") {
    const { code, message, hint } = outcome.failure;
    return `failed: ${code}: ${message}\n  hint: ${hint}`;
  }
  return `done: ${outcomes[outcome.kind]}`;
};

const titleOf = (name: WritePurpose): string => {
  const step = rotationSteps.find((known) => known.name === name);
  if (step !== undefined) return `step ${step.number} of ${rotationSteps.length}: ${step.title}`;
  if (name === "create") return "create the Secret";
  return name === "adopt"
    ? "take over the stage, whose age is not known"
    : "replace the certificates at once, as nothing trusts them";
};

/** Milliseconds as a person says them. */
const seconds = (milliseconds: number): string =>
  `${Number((Math.max(milliseconds, 0) / 1000).toFixed(1))} s`;

const clock = (milliseconds: number): string => new Date(milliseconds).toISOString().slice(11, 19);

/** What happened, for a person: a line, or two where something has to be done about it. It ends without a line break. */
export const progressText = (progress: Progress): string => {
  requireArgument("progress", progress, anObject);
  switch (progress.kind) {
    case "started":
      return `${progress.place}, as ${progress.identity}, waiting ${seconds(progress.wait)} after each stage`;
    case "found":
      return `found: ${stages[progress.stage]}`;
    case "decided":
      return `decided: ${progress.decision.action}: ${progress.decision.reason.message}`;
    case "making":
      return titleOf(progress.step);
    case "writing":
      return titleOf(progress.purpose);
    case "written":
      return `  published as version ${progress.resourceVersion}`;
    case "patching":
      return "give the webhook the same CAs";
    case "patched":
      return progress.changed ? "  the webhook was changed" : "  the webhook has them";
    case "copying":
      return "give the other namespaces the same certificates";
    case "copied":
      return progress.changed ? "  their Secrets were changed" : "  their Secrets have them";
    case "refused":
      return `  not certain that the ${progress.what} was accepted (${progress.reason}); looking again in ${seconds(progress.pause)}`;
    case "warning":
      return `warning: ${progress.message}`;
    case "waiting":
      return `${progress.step === undefined ? "leave the stage to the run that holds it" : titleOf(progress.step)}: ${seconds(progress.until - progress.at)}, until ${clock(progress.until)} UTC`;
    case "stopping":
      return "asked to stop: finishing the current step";
    case "finished":
      return outcomeText(progress.outcome);
  }
};
