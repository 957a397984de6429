import { textAt } from "@gloo-mtls/objects/data";
import { connections, soleVerifyFailureIn } from "./connections.ts";
import { jsonContext, type LineContext, textContext } from "./line-context.ts";
import { jsonLevel, logForm } from "./log-form.ts";
import type { Message } from "./message.ts";
import type { Side } from "./tls/tls-reason.ts";

/** How deep the fields of a line are examined: far deeper than any logger nests them. */
const maxDepth = 64;

/** How much of a line is searched for what it says about its connection, in characters. */
const maxHeadLength = 65_536;

/** A line of a log. */
export interface LogLine {
  /** Whether its form is one of a log that is known. */
  readonly isKnown: boolean;
  readonly messages: readonly Message[];
  /** The response flags of a line of an access log. */
  readonly flags: readonly string[];
}

/** The lines of a log with their messages: the texts in a line of JSON, as Gloo writes it; otherwise the line itself. */
export function* logLines(text: string, name: string): Generator<LogLine> {
  const { seen } = connections(soleVerifyFailureIn(text));
  const isVerifyExplained = /CERTIFICATE_VERIFY_FAILED/.test(text);
  let number = 0;
  for (const ended of text.split("\n")) {
    number += 1;
    const line = ended.endsWith("\r") ? ended.slice(0, -1) : ended;
    if (line.trim() === "") continue;
    const place = name === "" ? `line ${number}` : `${name}, line ${number}`;
    const fields = line.startsWith("{") ? parsed(line) : undefined;
    const head = line.slice(0, maxHeadLength);
    const context = fields === undefined ? textContext(head) : jsonContext(fields);
    const connection = seen(head);
    const shared = {
      place,
      context: withConnection(context, connection),
      verifyFailure: connection.verifyFailure,
      isVerifyExplained,
    };
    if (fields === undefined) {
      const { isKnown, level } = logForm(head);
      const { isAccessLog } = context;
      yield {
        isKnown: isKnown || isAccessLog,
        flags: context.flags,
        messages: [{ ...shared, text: line, level: isAccessLog ? "quiet" : level }],
      };
    } else {
      const level = jsonLevel(textAt(fields, ["level"]));
      yield {
        isKnown: true,
        flags: context.flags,
        messages: keyedTexts(fields, maxDepth).map(({ key, text: value }) => ({
          ...shared,
          text: value,
          // Paths and headers in an access log are not what went wrong.
          level: context.isAccessLog && !/reason|detail|body|message|msg/i.test(key) ? "quiet" : level,
          context: { ...shared.context, side: sideOfKey(key) ?? shared.context.side },
        })),
      };
    }
  }
}

const withConnection = (
  context: LineContext,
  { side, upstream }: { readonly side: Side | undefined; readonly upstream: string | undefined },
): LineContext => ({
  ...context,
  side,
  upstreams:
    context.upstreams.length > 0 || upstream === undefined
      ? context.upstreams
      : textContext(`cluster '${upstream}'`).upstreams,
});

/** An access log has what failed with a client in fields of their own. */
const sideOfKey = (key: string): Side | undefined => {
  if (/^downstream/i.test(key)) return "downstream";
  return /^upstream/i.test(key) ? "upstream" : undefined;
};

const parsed = (line: string): unknown => {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
};

interface KeyedText {
  /** The key of the outermost map. */
  readonly key: string;
  readonly text: string;
}

const keyedTexts = (fields: unknown, depth: number): readonly KeyedText[] =>
  typeof fields === "object" && fields !== null
    ? Object.entries(fields).flatMap(([key, value]) =>
        textsIn(value, depth - 1).map((text) => ({ key, text })),
      )
    : [];

/** Every text within a value, to a depth; for a log's fields and an object's status. */
export const textsIn = (value: unknown, depth: number): readonly string[] => {
  if (typeof value === "string") return [value];
  if (typeof value !== "object" || value === null || depth === 0) return [];
  return Object.values(value).flatMap((inner) => textsIn(inner, depth - 1));
};
