import { codeLink } from "@gloo-mtls/objects/report";
import { type CodeEntry, codeAreas, codeEntries } from "./code-areas.ts";

/** All codes for people: a line each, below their area. */
export const codeListText = (): string =>
  codeAreas
    .map(({ name, about, table }) => {
      const width = Math.max(...Object.keys(table).map(({ length }) => length));
      const lines = Object.entries(table).map(
        ([code, { severity, meaning }]) => `  ${severity.padEnd(7)} ${code.padEnd(width)}  ${meaning}\n`,
      );
      return `${name}: ${about}\n${lines.join("")}`;
    })
    .join("\n");

/** One code for people, with all that it means. */
export const codeText = (code: string, entries: readonly CodeEntry[]): string => {
  const parts = entries.map(
    ({ area, severity, meaning, hint }) =>
      `  ${area}: ${severity}: ${meaning}\n${hint === undefined ? "" : `    hint: ${hint}\n`}`,
  );
  return `${code}\n${parts.join("")}  see ${codeLink(code)}\n`;
};

/** What a code means in each area that has it; none for a code that does not exist. */
export const entriesOf = (code: string): readonly CodeEntry[] =>
  codeEntries.filter((entry) => entry.code === code);
