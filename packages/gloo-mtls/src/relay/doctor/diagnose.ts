import {
  aListOf,
  anObjectWith,
  applyRules,
  aText,
  type Finding,
  type Origin,
  requireArgument,
  required,
} from "@gloo-mtls/objects/report";
import { type CompleteSpec, completeSpec } from "../spec/complete-spec.ts";
import { relaySpecOf } from "../spec/read-spec.ts";
import type { RelaySpec } from "../spec/relay-spec.ts";
import type { LogError } from "./log-error.ts";
import { type LogLine, logLines, writerOf } from "./log-line.ts";
import { type SideName, secretPlace, sideOf } from "./side.ts";
import { type SymptomCode, symptoms } from "./symptoms/index.ts";

/** A log to read. */
export interface RelayLog {
  /** Its name, for places; `-` for standard input. */
  readonly file: string;
  readonly text: string;
}

/** What logs of the relay show. */
export interface RelayDiagnosis {
  /** Each cause once, where it was first seen. */
  readonly findings: readonly Finding<SymptomCode>[];
  /** How many lines were read, empty ones left out. */
  readonly lines: number;
  /** How many of them have an error whose cause is known. */
  readonly recognised: number;
  /** How many have an error of TLS or of the connection that is not known. */
  readonly unknown: number;
}

/** Lines that do not show which side wrote them are taken for those of the one side that the others show. */
const onlyWriter = (lines: readonly LogLine[]): SideName | undefined => {
  const writers = new Set(lines.flatMap((line) => writerOf(line) ?? []));
  const [first] = writers;
  return writers.size === 1 ? first : undefined;
};

const isUnknown = ({ code }: Finding): boolean => code.startsWith("unknown-") && code !== "unknown-authority";

const beginsError =
  /(?:remote error: |local error: )?(?:tls|x509): |dial tcp|connect: |error reading |code = /;

/** The line, marked where its error begins. A token may be quoted in the line that complains of it. */
const originOf = (file: string, { number, raw }: LogLine, code: SymptomCode): Origin => {
  const at = Math.max(0, raw.search(beginsError));
  const text = code === "token-refused" ? "" : raw;
  return { kind: "file", file, line: number, column: at + 1, text, length: Math.max(1, text.length - at) };
};

const explained = (
  line: LogLine,
  writer: SideName | undefined,
  spec: CompleteSpec | undefined,
): Finding<SymptomCode> | undefined => {
  const name = writerOf(line) ?? writer;
  const error: LogError = {
    text: line.text,
    side: name && sideOf(name, spec),
    secret: (role, entry) => secretPlace(role, entry, spec),
  };
  const [first] = applyRules(symptoms, error);
  return first;
};

/**
 * From logs of agents, of the management server, and of the telemetry pipeline to the causes of what they
 * complain of, and the Secrets to look at.
 *
 * @param spec Names the Secrets; without it the chart's default names are taken.
 */
export const diagnoseRelay = (logs: readonly RelayLog[], spec?: RelaySpec | undefined): RelayDiagnosis => {
  requireArgument("logs", logs, aListOf(anObjectWith({ file: required(aText), text: required(aText) })));
  const complete = spec === undefined ? undefined : completeSpec(relaySpecOf(spec));
  const together = new Map<string, { readonly first: Finding<SymptomCode>; count: number }>();
  let [lines, recognised, unknown] = [0, 0, 0];
  for (const { file, text } of logs) {
    const all = [...logLines(text)];
    const writer = onlyWriter(all);
    lines += all.length;
    for (const line of all) {
      const found = explained(line, writer, complete);
      if (found === undefined) continue;
      if (isUnknown(found)) unknown += 1;
      else recognised += 1;
      const shown = isUnknown(found) ? line.text : "";
      const key = JSON.stringify([found.code, found.object?.name, found.message, shown]);
      const known = together.get(key);
      if (known === undefined) {
        together.set(key, { first: { ...found, origin: originOf(file, line, found.code) }, count: 1 });
      } else known.count += 1;
    }
  }
  const findings = [...together.values()].map(({ first, count }) =>
    count === 1 ? first : { ...first, message: `${first.message} (on ${count} lines)` },
  );
  return { findings, lines, recognised, unknown };
};
