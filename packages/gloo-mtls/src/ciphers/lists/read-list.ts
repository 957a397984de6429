import { aText, requireArgument } from "@gloo-mtls/objects/report";
import type { ServerAccepts } from "../server-accepts.ts";
import { fromNmap, isNmapOutput, isNmapXml } from "./from-nmap.ts";
import { fromScript, isScriptOutput } from "./from-script.ts";
import { type ListProblem, maxListLength, nmapXml, tooLarge, unknownFormat } from "./list-problem.ts";

/**
 * What a server accepts, from the output of another tool: the cipher script of Gloo's guide, or nmap's
 * ssl-enum-ciphers. A problem when the text is neither, or shows nothing that the server accepts.
 */
export const readList = (text: string): ServerAccepts | ListProblem => {
  requireArgument("text", text, aText);
  if (text.length > maxListLength) return tooLarge;
  if (isNmapXml(text)) return nmapXml;
  if (isNmapOutput(text)) return fromNmap(text);
  return isScriptOutput(text) ? fromScript(text) : unknownFormat;
};
