import type { Diagnosis, Findings } from "./diagnosis.ts";
import { dumpDiagnoses, syncDiagnoses } from "./dump-diagnoses.ts";
import { readEnvoyDump } from "./envoy-dump.ts";
import { logMessages } from "./log-messages.ts";
import { nextSteps } from "./next-steps.ts";
import { statusMessages, upstreamIn } from "./objects.ts";
import { maxInputLength, readInput } from "./read-input.ts";
import { symptomsIn } from "./symptoms-in.ts";

/** A text to diagnose. */
export interface DoctorInput {
  /** Its name, for places; empty when there is only one. */
  readonly name: string;
  readonly text: string;
}

/** An input is too large. */
export interface DoctorProblem {
  readonly code: "too-large";
  /** One sentence without a full stop. */
  readonly message: string;
  readonly hint: string;
}

/**
 * From messages of Gloo, glooctl or Envoy, or from Upstreams and a config dump, to the cause and the commands
 * that fix it. Several inputs are examined together: Upstreams and a config dump show what did not reach
 * Envoy. Certificates and keys in an input are neither examined nor given back.
 */
export const diagnose = (inputs: readonly DoctorInput[]): Findings | DoctorProblem => {
  const oversized = inputs.find(({ text }) => text.length > maxInputLength);
  if (oversized !== undefined) {
    return {
      code: "too-large",
      message: `${oversized.name === "" ? "the input" : oversized.name} is longer than 64 MiB`,
      hint: "give the last lines of the log, as with kubectl logs --tail=10000",
    };
  }
  const read = inputs.map(({ name, text }) => ({ name, input: readInput(text) }));
  const objects = read.flatMap(({ input }) => (input.kind === "objects" ? input.objects : []));
  const dumps = read.flatMap(({ input }) =>
    input.kind === "config-dump" ? [readEnvoyDump(input.dump)] : [],
  );
  const upstreams = objects.flatMap((object) => upstreamIn(object) ?? []);
  const together = new Map<string, Cause>();
  const add = (found: readonly Diagnosis[]): void => {
    for (const diagnosis of found) join(together, diagnosis);
  };
  for (const { name, input } of read) {
    if (input.kind !== "log") continue;
    for (const message of logMessages(input.text, name)) add(symptomsIn(message));
  }
  for (const object of objects) for (const message of statusMessages(object)) add(symptomsIn(message));
  for (const dump of dumps) {
    add(dumpDiagnoses(dump));
    add(syncDiagnoses(dump, upstreams));
  }
  const diagnoses = [...together.values()].map(({ first, count, affects }) => ({
    ...first,
    count,
    affects: [...affects],
  }));
  return {
    inputs: read.map(({ input }) => input.kind),
    diagnoses,
    next: diagnoses.length === 0 ? nextSteps(upstreams) : [],
  };
};

/** More than anyone reads, and a bound on memory for a log that repeats a message with other names. */
const maxCauses = 10_000;

/** A cause, as first seen, and what is added each time it is seen again. */
interface Cause {
  readonly first: Diagnosis;
  count: number;
  readonly affects: Set<string>;
}

/** Reports a cause once, with how often it was seen: Gloo repeats its messages at every synchronisation. */
const join = (together: Map<string, Cause>, diagnosis: Diagnosis): void => {
  const key = JSON.stringify([diagnosis.symptom, diagnosis.cause]);
  if (!together.has(key) && together.size >= maxCauses) return;
  const known = together.get(key) ?? { first: diagnosis, count: 0, affects: new Set<string>() };
  known.count += diagnosis.count;
  for (const name of diagnosis.affects) known.affects.add(name);
  together.set(key, known);
};
