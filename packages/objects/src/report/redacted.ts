import { aText, requireArgument } from "./options.ts";
import { isSecretKey, isSecretName, isSecretValue } from "./secret-name.ts";

/** A text that looks like a secret, in whole or but for its end. */
const secrets: readonly RegExp[] = [
  // What a PEM block of a private key holds, or the rest of a text in which one begins.
  /(?<=-----BEGIN [A-Z0-9 ]*PRIVATE KEY-----)[\s\S]+?(?=-----END [A-Z0-9 ]*PRIVATE KEY-----|$(?![\s\S]))/g,
  // JSON Web Tokens: their head is an object, and so is what it says of its bearer.
  /\beyJ[A-Za-z0-9_-]{5,}(?:\.[A-Za-z0-9_-]*)*/g,
  // The password in the address of a server.
  /(?<=[a-z][a-z0-9+.-]*:\/\/[^\s/:@"']*:)[^\s/@"']+(?=@)/gi,
  // Bytes as Go prints them.
  /(?:0x[0-9a-f]{1,2},?\s*){15,}0x[0-9a-f]{1,2}/gi,
  /(?:\b\d{1,3}\b[,\s]+){15,}\d{1,3}\b/g,
];

/** A token behind its kind. Looking behind for the kind would take the square of the time in a text of blanks. */
const bearer = /(\bbearer\s+)([^\s"',]+)/gi;

/**
 * A variable and its value: `NAME=value` and `--name=value`, `NAME: value` in capitals, or a name that speaks of a password. A quoted value
 * ends with its quote.
 */
const assignment =
  /(?<![\w.[\]-])((?:[\w.[\]-]+(?==)|[A-Z][A-Z0-9_]*(?=["']?:\s)|(?<=["'])[A-Z][A-Z0-9_]*(?=["']:)|[\w-]*[Pp]ass(?:word|wd|phrase)(?=["']?:\s))["']?(?:=|:[ \t]*))("(?:[^"\\\n]|\\.)*"?|'[^'\n]*'?|[^\s,"'}\]]*[^\s,"'}\]:;])/g;

/** An entry of a list of variables, as YAML or JSON: its name, and its value behind it. */
const entry =
  /(["']?\b(?:name|key)["']?:\s*["']?)([\w.-]+)(["']?\s*(?:,\s*|\n[-+ \t]*)["']?value["']?:\s*)("(?:[^"\\\n]|\\.)*"?|'[^'\n]*'?|[^\s,"'}\]]+)/g;

/** Base64 of a line of a key, or of a short key. */
const base64 = /[A-Za-z0-9+/]{32,}={0,2}/g;

/** The same with the alphabet of URLs. */
const base64Url = /[A-Za-z0-9_-]{32,}/g;

/** Base64 in lines that are shorter than those of a PEM block; a text in quotes has escapes between them. */
const narrowBase64 =
  /(?<![\w+/=-])[A-Za-z0-9+/_-]{8,}={0,2}(?:[ \t\r]*(?:\n|\\[rn])+[ \t]*[A-Za-z0-9+/_-]{8,}={0,2})+/g;

/** A key or a token in hexadecimal digits. */
const hexadecimal = /(?<!\w)(?:[0-9a-f]{32,}|[0-9A-F]{32,})(?!\w)/g;

/** What ends with the name of a hash or of a number of a certificate: digits after it are one. */
const namesHash =
  /(?:sha-?\d+|hash|checksum|fingerprint|digest|key id|issuer|serial)[\w/."' -]{0,40}[:=@ ] ?["']?$/i;

const hasBothCases = (text: string): boolean => /[a-z]/.test(text) && /[A-Z]/.test(text);

/** Names are made of words: in four characters of theirs, fewer than one follows a character of another kind. */
const changesOften = (text: string): boolean =>
  hasBothCases(text) &&
  (text.match(/[a-z](?=[A-Z0-9])|[A-Z](?=[a-z0-9])|\d(?=[A-Za-z])/g)?.length ?? 0) * 4 > text.length;

/** Names and paths are of letters of one case, or have no digits and change between the cases at the beginning of a word only. */
const isRandom = (text: string): boolean => changesOften(text) || (hasBothCases(text) && /\d/.test(text));

const stars = (text: string): string => "*".repeat(text.length);

const starsWhere =
  (isSecret: (text: string) => boolean) =>
  (text: string): string =>
    isSecret(text) ? text.replace(/\S/g, "*") : text;

/** A value with stars between its quotes. */
const starsInQuotes = (value: string): string => {
  const [, quote = "", content = "", end = ""] = /^(["']?)([\s\S]*?)(["']?)$/.exec(value) ?? [];
  return isSecretValue(content) ? quote + stars(content) + end : value;
};

/**
 * The text with stars for what looks like a private key, a line of one, or a token, and for the value of a variable
 * whose name says that it is a password, a token or a key: what is wrong is printed where others read it. Every
 * other character keeps its place.
 */
export const redacted = (text: string): string => {
  requireArgument("text", text, aText);
  return secrets
    .reduce((safe, secret) => safe.replace(secret, stars), text)
    .replace(bearer, (_, kind: string, token: string) => kind + stars(token))
    .replace(assignment, (whole, name: string, value: string) =>
      isSecretKey(name.replace(/["']?[=:]\s*$/, "")) ? name + starsInQuotes(value) : whole,
    )
    .replace(entry, (whole, head: string, name: string, between: string, value: string) =>
      isSecretName(name) ? head + name + between + starsInQuotes(value) : whole,
    )
    .replace(base64, starsWhere(isRandom))
    .replace(base64Url, starsWhere(changesOften))
    .replace(narrowBase64, starsWhere(changesOften))
    .replace(hexadecimal, (run, offset: number, whole: string) =>
      /\d/.test(run) && /[a-f]/i.test(run) && !namesHash.test(whole.slice(Math.max(0, offset - 60), offset))
        ? stars(run)
        : run,
    );
};
