import { codeLink, excerpt, nearestWord, reportJson } from "@gloo-mtls/objects/report";
import { type CodeEntry, codeEntries, codeListText, codeText, entriesOf } from "../../codes/index.ts";
import { exitCode } from "../exit-code.ts";
import { Failure } from "../failure.ts";
import type { Host } from "../io/host.ts";
import type { CodesFlags } from "./codes.ts";

const json = (entries: readonly CodeEntry[]): string =>
  reportJson(
    entries.map(({ code, area, severity, meaning, hint }) => ({
      code,
      area,
      severity,
      meaning,
      hint: hint ?? null,
      docs: codeLink(code),
    })),
  );

const unknown = (code: string): Failure => {
  const nearest = nearestWord(
    code,
    codeEntries.map((entry) => entry.code),
  );
  const hint = nearest === undefined ? "gloo-mtls codes lists all codes" : `did you mean ${nearest}?`;
  return new Failure(exitCode.usage, `there is no code ${excerpt(code)}\n  hint: ${hint}`);
};

/** Prints what one code means, or what all do. @throws {Failure} Where there is no such code. */
export const runCodes = (code: string | undefined, { output }: CodesFlags, host: Host): void => {
  const entries = code === undefined ? codeEntries : entriesOf(code);
  if (code !== undefined && entries.length === 0) throw unknown(code);
  if (output === "json") host.out(json(entries));
  else host.out(code === undefined ? codeListText() : codeText(code, entries));
};
