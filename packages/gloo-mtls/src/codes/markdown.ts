import { markdownText } from "@gloo-mtls/objects/report";
import { codeAreas, codeEntries } from "./code-areas.ts";

const head = `<!-- Generated from packages/gloo-mtls/src/codes (npm run schemas); do not edit. -->

# Codes

Every finding, and every reason to refuse an input, has a code. Codes are stable: programs may compare them, and
\`--accept CODE\` accepts findings by them.

\`\`\`console
$ gloo-mtls codes cycle
cycle
  input: error: a value is inside itself, so it has no end when it is printed
    hint: pass plain data
  see docs/codes.md#cycle
\`\`\`

An \`error\` does not work or does not protect, or the input is refused. A \`warning\` works, but may not be intended. \`info\` is worth
knowing. Findings that a command prints without a severity have theirs here.
`;

const sorted = (texts: Iterable<string>): readonly string[] => [...new Set(texts)].sort();

const link = (code: string): string => `[${code}](#${code})`;

/** Text of Markdown in which nothing is markup but code in backquotes. */
const plain = (text: string): string =>
  text
    .split("`")
    .map((part, index) => (index % 2 === 0 ? markdownText(part) : part))
    .join("`");

/** The page of all codes: those of each area, then each with what it means. */
export const codesMarkdown = (): string => {
  const areas = codeAreas.map(
    ({ name, about, table }) =>
      `## In ${about}\n\nArea \`${name}\`: ${sorted(Object.keys(table)).map(link).join(", ")}.\n`,
  );
  const codes = sorted(codeEntries.map(({ code }) => code)).map((code) => {
    const entries = codeEntries.filter((entry) => entry.code === code);
    const lines = entries.map(
      ({ area, severity, meaning, hint }) =>
        `- \`${area}\`, ${severity}: ${plain(meaning)}.${hint === undefined ? "" : ` To do: ${plain(hint)}.`}\n`,
    );
    return `### ${code}\n\n${lines.join("")}`;
  });
  return [head, ...areas, "## All codes\n", ...codes].join("\n");
};
