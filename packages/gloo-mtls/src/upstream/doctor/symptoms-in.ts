import { terminalLine } from "@gloo-mtls/objects/report";
import type { Diagnosis } from "./diagnosis.ts";
import type { Found } from "./found.ts";
import type { Message } from "./message.ts";
import { type NamedObjects, namedObjectsIn } from "./named-objects.ts";
import { symptoms } from "./symptoms/symptoms.ts";
import { tlsFindings } from "./tls/tls-findings.ts";
import type { Side } from "./tls/tls-reason.ts";
import { verifyFindings } from "./tls/verify-findings.ts";
import { unknownTrouble } from "./unknown-trouble.ts";

/** How much of one message is examined, in characters. */
const maxMessageLength = 65_536;

/**
 * How many causes are reported for one message. Each is compared with those before it, and a message of Gloo
 * within the length limit has fewer.
 */
const maxPerMessage = 1_000;

/** The diagnoses of a message. */
export const symptomsIn = (message: Message): readonly Diagnosis[] => {
  const text = message.text.slice(0, maxMessageLength);
  const found: Found[] = [];
  // Computed once for a message, and only when something is found.
  let named: NamedObjects | undefined;
  const objects = (): NamedObjects => {
    named ??= namedObjectsIn(text);
    return named;
  };
  const sideAt = (at: number): Side | undefined => objects().sideAt(at) ?? message.context?.side;
  for (const each of patternFindings(text, sideAt, false)) found.push(each);
  for (const each of tlsFindings(text, sideAt, message.verifyFailure)) add(found, each);
  if (message.isVerifyExplained !== true) for (const each of verifyFindings(text)) add(found, each);
  if (found.length === 0) for (const each of patternFindings(text, sideAt, true)) add(found, each);
  if (found.length === 0 && message.level !== "quiet") found.push(...unknownTrouble(text, sideAt));
  const diagnoses = found.slice(0, maxPerMessage).map((each) => diagnosisOf(each, message, objects()));
  return message.text.length > maxMessageLength ? [...diagnoses, cutShort(message)] : diagnoses;
};

/** What was not examined is not known to be right. */
const cutShort = ({ place, text }: Message): Diagnosis => ({
  symptom: "message-cut-short",
  side: "upstream",
  place,
  count: 1,
  affects: [],
  cause: `it has ${text.length} characters, and what is behind the first ${maxMessageLength} was not examined`,
  commands: [`cut -c ${maxMessageLength + 1}- FILE | gloo-mtls upstream doctor -`],
  source: "a limit of this command",
});

/** Adds what no other finding has explained: a general one adds nothing to a special one about the same words. */
const add = (found: Found[], next: Found): void => {
  if (!found.some(({ at, end }) => next.at < end && at < next.end)) found.push(next);
};

const patternFindings = (
  text: string,
  sideAt: (at: number) => Side | undefined,
  isGeneral: boolean,
): readonly Found[] => {
  const found: Found[] = [];
  const spaced = text.includes("_") ? text.replaceAll("_", " ") : text;
  for (const symptom of symptoms) {
    if ((symptom.isGeneral === true) !== isGeneral || !mayContain(text, spaced, symptom.contains)) continue;
    if (!symptom.pattern.test(text)) continue;
    for (const match of text.matchAll(new RegExp(symptom.pattern, "g"))) {
      if (found.length >= maxPerMessage) return found;
      const side = sideAt(match.index) ?? "upstream";
      const groups = match.groups ?? {};
      add(found, {
        at: match.index,
        end: match.index + match[0].length,
        symptom: symptom.id,
        side,
        cause: symptom.cause(groups, side),
        commands: symptom.commands(groups, side),
        source: symptom.source,
      });
    }
  }
  return found;
};

const mayContain = (text: string, spaced: string, contains: string): boolean =>
  text.includes(contains) || spaced.includes(contains);

const aboutListener = "this is about a listener of the gateway, not about an Upstream: ";
const showListeners = "kubectl get virtualservices,gateways -A -o yaml | grep -n -A12 sslConfig";

const diagnosisOf = (
  { at, symptom, side, cause, commands, source }: Found,
  { place, subject, context }: Message,
  objects: NamedObjects,
): Diagnosis => {
  const named = objects.affectedAt(at);
  const isListener =
    side === "downstream" && !cause.includes("not an Upstream") && !cause.includes("listener");
  return {
    symptom,
    side,
    place,
    count: 1,
    affects: subject !== undefined ? [subject] : named.length > 0 ? named : (context?.upstreams ?? []),
    cause: terminalLine(isListener ? `${aboutListener}${cause}` : cause),
    commands: [
      ...commands.filter((command) => side === "upstream" || !/UPSTREAM|gloo-mtls upstream/.test(command)),
      ...(isListener ? [showListeners] : []),
    ].map(terminalLine),
    source,
  };
};
