import { aText, redacted, requireArgument } from "@gloo-mtls/objects/report";
import { logLines } from "./log-messages.ts";
import { symptomsIn } from "./symptoms-in.ts";

/** Lines that are kept of one symptom, and of a log. */
const mostOfOne = 5;
const mostOfAll = 50;

/** Characters of a line that are kept. */
const longest = 4_000;

/** The lines of a log that show a symptom, the last of each, in their order; with keys and tokens redacted. */
export const tellingLines = (text: string): readonly string[] => {
  requireArgument("text", text, aText);
  const kept: string[] = [];
  const seen = new Map<string, number>();
  for (const line of text.split("\n").toReversed()) {
    if (line.trim() === "" || kept.length === mostOfAll) continue;
    const short = redacted(line.slice(0, longest));
    const symptoms = [...logLines(short, "")].flatMap(({ messages }) => messages.flatMap(symptomsIn));
    const [first] = symptoms;
    if (first === undefined) continue;
    const count = (seen.get(first.symptom) ?? 0) + 1;
    seen.set(first.symptom, count);
    if (count <= mostOfOne) kept.push(short);
  }
  return kept.toReversed();
};
