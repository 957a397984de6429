import { printable, redacted } from "@gloo-mtls/objects/report";
import type { Diagnosis } from "./diagnosis.ts";
import { symptoms } from "./symptoms/symptoms.ts";

/** A message, and where it stands. */
export interface Message {
  readonly text: string;
  readonly place: string;
  /** The object that the message is about, as `namespace/name`, when it belongs to one. */
  readonly subject?: string;
}

/** How much of one message is looked at, in characters. */
const longestMessage = 65_536;

/** How much is found in one message: each find is compared with those before it, and Gloo complains of no more in one line of this length. */
const mostInMessage = 1_000;

const invalidResource = /invalid resource ([a-z0-9-]{1,63})\.([a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?)/g;
const rejectedByCheck =
  /Found (?:rejected upstream|upstream with warnings) by '[^']{1,63}': ([a-z0-9-]{1,63}) ([a-z0-9.-]{1,253})/g;

/** What the symptoms that a message shows mean; none when it shows none. */
export const symptomsIn = ({ text, place, subject }: Message): readonly Diagnosis[] => {
  const message = text.slice(0, longestMessage);
  const found: Diagnosis[] = [];
  const explained: string[] = [];
  let named: readonly NamedObject[] | undefined;
  for (const { id, contains, pattern, cause, commands, source } of symptoms) {
    if (!message.includes(contains)) continue;
    for (const match of message.matchAll(new RegExp(pattern, "g"))) {
      if (found.length >= mostInMessage) return found;
      // A general symptom says nothing new where a special one has explained the same words.
      if (isCovered(match[0], explained)) continue;
      explained.push(match[0]);
      // Found out once for a message, and not at all for most.
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

/** An object that a message names as broken, as `namespace/name`, and where in the message. */
interface NamedObject {
  readonly at: number;
  readonly name: string;
}

const objectsIn = (message: string): readonly NamedObject[] =>
  [...message.matchAll(invalidResource), ...message.matchAll(rejectedByCheck)]
    .map(({ index, 1: namespace, 2: name }) => ({ at: index, name: `${namespace}/${name}` }))
    .toSorted((one, other) => one.at - other.at);

/** Gloo names an object and then what is wrong with it, so it is the last one before; where there is none before, it may be any. */
const affectedBy = (named: readonly NamedObject[], at: number): readonly string[] => {
  const before = named.findLast((object) => object.at < at);
  return before === undefined ? [...new Set(named.map(({ name }) => name))] : [before.name];
};

/** Nothing of a message is shown that might be a key, or that a terminal acts upon. */
const shown = (text: string): string => printable(redacted(text));
