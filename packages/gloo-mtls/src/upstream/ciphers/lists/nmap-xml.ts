import type { NmapCipher, NmapServer } from "./nmap-text.ts";

/** The tags that matter, with their attributes and the text behind them. Whatever else is in the file is passed over. */
const tag = /<(\/?)(address|port|script|table|elem)\b([^<>]{0,2000})>([^<]{0,200})/g;
const attribute = /\b(\w{1,20})="([^"]{0,200})"/g;

interface Tag {
  readonly isEnd: boolean;
  readonly isEmpty: boolean;
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly text: string;
}

function* tagsIn(xml: string): Generator<Tag> {
  for (const [, slash, name = "", rest = "", text = ""] of xml.matchAll(tag)) {
    const attributes = new Map([...rest.matchAll(attribute)].map(([, key = "", value = ""]) => [key, value]));
    yield { isEnd: slash === "/", isEmpty: rest.endsWith("/"), name, attributes, text: text.trim() };
  }
}

interface Found {
  readonly name: string;
  readonly versions: { name: string; ciphers: NmapCipher[]; preference: string }[];
}

const scriptId = "ssl-enum-ciphers";

/**
 * The servers in nmap's XML. Within the script's element, tables are nested: one for each version, in it one named `ciphers`, and in that
 * one for each suite, whose `elem`s are `name`, `kex_info` and `strength`.
 */
export const serversInXml = (xml: string): readonly NmapServer[] => {
  const servers: Found[] = [];
  let host = "";
  let port = "";
  let isInside = false;
  let path: string[] = [];
  for (const { isEnd, isEmpty, name, attributes, text } of tagsIn(xml)) {
    if (name === "address" && attributes.get("addrtype") !== "mac") host = attributes.get("addr") ?? host;
    if (name === "port") port = attributes.get("portid") ?? port;
    if (name === "script") {
      isInside = !isEnd && !isEmpty && attributes.get("id") === scriptId;
      path = [];
      if (isInside) servers.push({ name: `${host} ${port}`.trim(), versions: [] });
    }
    const server = servers.at(-1);
    if (!isInside || server === undefined) continue;
    if (name === "table" && isEnd) path.pop();
    if (name === "table" && !isEnd && !isEmpty) {
      path.push(attributes.get("key") ?? "");
      if (path.length === 1) server.versions.push({ name: path[0] ?? "", ciphers: [], preference: "" });
      if (path.length === 3 && path[1] === "ciphers")
        server.versions.at(-1)?.ciphers.push({ name: "", exchange: "" });
    }
    if (name === "elem" && !isEnd) fill(server.versions.at(-1), path, attributes.get("key"), text);
  }
  return servers;
};

const fill = (
  version: Found["versions"][number] | undefined,
  path: readonly string[],
  key: string | undefined,
  text: string,
): void => {
  if (version === undefined) return;
  if (path.length === 1 && key === "cipher preference") version.preference = text;
  const last = version.ciphers.at(-1);
  if (path.length !== 3 || path[1] !== "ciphers" || last === undefined) return;
  if (key === "name") version.ciphers.splice(-1, 1, { ...last, name: text });
  if (key === "kex_info") version.ciphers.splice(-1, 1, { ...last, exchange: text });
};
