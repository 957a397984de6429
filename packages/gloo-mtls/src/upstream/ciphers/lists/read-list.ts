import type { ServerAccepts } from "../server-accepts.ts";
import { fromNmap, isNmapOutput } from "./from-nmap.ts";
import { fromScript, isScriptOutput } from "./from-script.ts";
import { type ListProblem, longestList, tooLarge, unknownFormat } from "./list-problem.ts";

/**
 * What a server accepts, from what another tool found out: the cipher script of Gloo's guide, or nmap's ssl-enum-ciphers. A problem when
 * the text is neither, or says nothing.
 */
export const readList = (text: string): ServerAccepts | ListProblem => {
  if (text.length > longestList) return tooLarge;
  if (isNmapOutput(text)) return fromNmap(text);
  return isScriptOutput(text) ? fromScript(text) : unknownFormat;
};
