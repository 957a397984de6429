import { aListOf, anObjectWith, aText, requireArgument, required } from "@gloo-mtls/objects/report";
import type { Diagnosis, Findings } from "./diagnosis.ts";
import { dumpDiagnoses, syncDiagnoses } from "./dump-diagnoses.ts";
import { readEnvoyDump } from "./envoy-dump.ts";
import { type LogLine, logLines } from "./log-messages.ts";
import { nextSteps } from "./next-steps.ts";
import { statusMessages, upstreamIn } from "./objects.ts";
import { type InputProblem, inputProblem, readInput } from "./read-input.ts";
import { flagMessages } from "./symptoms/connection-symptoms.ts";
import { symptomsIn } from "./symptoms-in.ts";
import { Together } from "./together.ts";

/** A text to diagnose. */
export interface DoctorInput {
  /** Its name, for places; empty when there is only one. */
  readonly name: string;
  readonly text: string;
}

/** An input is refused: it is too large, empty, or not text. */
export interface DoctorProblem {
  readonly code: InputProblem["code"];
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
  requireArgument("inputs", inputs, aListOf(anObjectWith({ name: required(aText), text: required(aText) })));
  for (const { name, text } of inputs) {
    const problem = inputProblem(text);
    if (problem !== undefined) {
      return { ...problem, message: `${name === "" ? "the input" : name} ${problem.message}` };
    }
  }
  const read = inputs.map(({ name, text }) => ({ name, input: readInput(text) }));
  const objects = read.flatMap(({ input }) => (input.kind === "objects" ? input.objects : []));
  const dumps = read.flatMap(({ input }) =>
    input.kind === "config-dump" ? [readEnvoyDump(input.dump)] : [],
  );
  const upstreams = objects.flatMap((object) => upstreamIn(object) ?? []);
  const together = new Together();
  const lines = { total: 0, recognised: 0 };
  for (const { name, input } of read) {
    if (input.kind !== "log") continue;
    if (input.unreadable !== undefined) together.add([doesNotParse(name, input.unreadable)]);
    for (const line of logLines(input.text, name)) {
      const found = lineDiagnoses(line);
      lines.total += 1;
      if (line.isKnown || found.length > 0) lines.recognised += 1;
      together.add(found);
    }
  }
  for (const object of objects)
    for (const message of statusMessages(object)) together.add(symptomsIn(message));
  for (const dump of dumps) {
    together.add(dumpDiagnoses(dump));
    together.add(syncDiagnoses(dump, upstreams));
  }
  const diagnoses = together.diagnoses();
  return {
    inputs: read.map(({ input }) => input.kind),
    lines,
    diagnoses,
    next: diagnoses.length === 0 ? nextSteps(upstreams) : [],
  };
};

/** What the messages of a line say; the flags of an access log only where these say nothing. */
const lineDiagnoses = ({ messages, flags }: LogLine): readonly Diagnosis[] => {
  const found = messages.flatMap(symptomsIn);
  const [first] = messages;
  if (found.length > 0 || first === undefined) return found;
  return flags.flatMap((flag) => {
    const text = flagMessages[flag];
    return text === undefined ? [] : symptomsIn({ ...first, text });
  });
};

const doesNotParse = (name: string, why: string): Diagnosis => ({
  symptom: "stream-does-not-parse",
  side: "upstream",
  place: name === "" ? "the input" : name,
  count: 1,
  affects: [],
  cause: `${why}; it was searched as a log, so what its objects say was not examined`,
  commands: ["kubectl get upstreams -A -o yaml | gloo-mtls upstream doctor -"],
  source: "YAML 1.2 and RFC 8259",
});
