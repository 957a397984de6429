import { printable, redacted } from "@gloo-mtls/objects/report";
import type { Diagnosis } from "./diagnosis.ts";
import { symptoms } from "./symptoms/symptoms.ts";

/** A message, and where it was found. */
export interface Message {
  readonly text: string;
  readonly place: string;
  /** The object that the message is about, as `namespace/name`, where it is known. */
  readonly subject?: string;
}

/** How much of one message is examined, in characters. */
const maxMessageLength = 65_536;

/**
 * How many causes are reported for one message. Each is compared with those before it, and a message of Gloo
 * within the length limit has fewer.
 */
const maxPerMessage = 1_000;

const invalidResource = /invalid resource ([a-z0-9-]{1,63})\.([a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?)/g;
const rejectedByCheck =
  /Found (?:rejected upstream|upstream with warnings) by '[^']{1,63}': ([a-z0-9-]{1,63}) ([a-z0-9.-]{1,253})/g;

/** The diagnoses of the symptoms in a message. */
export const symptomsIn = ({ text, place, subject }: Message): readonly Diagnosis[] => {
  const message = text.slice(0, maxMessageLength);
  const found: Diagnosis[] = [];
  const explained: string[] = [];
  let named: readonly NamedObject[] | undefined;
  for (const { id, contains, pattern, cause, commands, source } of symptoms) {
    if (!message.includes(contains)) continue;
    for (const match of message.matchAll(new RegExp(pattern, "g"))) {
      if (found.length >= maxPerMessage) return found;
      // A general symptom adds nothing where a special one has explained the same words.
      if (isCovered(match[0], explained)) continue;
      explained.push(match[0]);
      // Computed once for a message, and only when needed.
      named ??= objectsIn(message);
      const groups = match.groups ?? {};
      found.push({
        symptom: id,
        place,
        count: 1,
        affects: subject === undefined ? affectedBy(named, match.index) : [subject],
        cause: shown(cause(groups)),
        commands: commands(groups).map(shown),
        source,
      });
    }
  }
  return found;
};

const isCovered = (words: string, explained: readonly string[]): boolean =>
  explained.some((other) => words.includes(other) || other.includes(words));

/** An object that a message calls invalid, as `namespace/name`, and its position in the message. */
interface NamedObject {
  readonly at: number;
  readonly name: string;
}

const objectsIn = (message: string): readonly NamedObject[] =>
  [...message.matchAll(invalidResource), ...message.matchAll(rejectedByCheck)]
    .map(({ index, 1: namespace, 2: name }) => ({ at: index, name: `${namespace}/${name}` }))
    .toSorted((one, other) => one.at - other.at);

/**
 * Gloo names an object and then what is wrong with it, so the last one before is affected. If there is none
 * before, it may be any.
 */
const affectedBy = (named: readonly NamedObject[], at: number): readonly string[] => {
  const before = named.findLast((object) => object.at < at);
  return before === undefined ? [...new Set(named.map(({ name }) => name))] : [before.name];
};

/** Hides what might be a key, and escapes terminal control characters. */
const shown = (text: string): string => printable(redacted(text));
