import { type DataMap, isMap } from "../data/data.ts";
import type { Path } from "../data/path.ts";
import { valueAt } from "../data/value-at.ts";

/** What the last word of a name is where its value is a secret. */
const secretWords: ReadonlySet<string> = new Set([
  ...["pwd", "pass", "secret", "token", "apikey", "authorization", "credential", "credentials"],
]);

/** What is before `key` where the value is not one of cryptography, or is public. */
const plainKeys: ReadonlySet<string> = new Set([
  ...["public", "pub", "cache", "partition", "sort", "primary", "foreign", "label", "annotation", "header"],
  ...["topology", "node", "object", "lookup", "index", "lock", "leader", "metadata", "map", "config", "env"],
]);

/** What may follow: `API_KEY_2`, `TOKEN_OLD`. */
const versions: ReadonlySet<string> = new Set([
  ...["old", "new", "current", "previous", "primary", "secondary", "value", "base64", "b64", "plain"],
]);

/** The words of a name, in whichever way it is written: `REDIS_PASSWORD`, `redis-password`, `redisPassword`. */
const wordsOf = (name: string): readonly string[] =>
  name
    .slice(-200)
    .replaceAll(/([a-z0-9])(?=[A-Z])/g, "$1_")
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== "" && !/^\d+$/.test(word));

/**
 * Whether a variable of this name holds a secret, by its last words: `REDIS_PASSWORD`, `x-api-key`, `TOKEN_2`; not `TOKEN_TTL`,
 * `SECRET_NAME` or `TLS_KEY_PATH`.
 */
export const isSecretName = (name: string): boolean => {
  const words = wordsOf(name);
  const last = words.findLastIndex((word) => !versions.has(word));
  const word = words[last]?.replace(/\d+$/, "") ?? "";
  if (word !== "key") return secretWords.has(word) || /pass(?:word|wd|phrase)$/.test(word);
  const before = words[last - 1];
  return before !== undefined && !plainKeys.has(before);
};

/** What says where a secret is, or that there is none: a path, a reference to a variable, a placeholder, a switch. */
const elsewhere = /^(?:[./~$<]|file:|\{\{|(?:true|false|null|none|nil|yes|no)$|\*+$|$)/i;

/** Whether a text can be a secret itself, and does not only say where one is. */
export const isSecretValue = (text: string): boolean => !elsewhere.test(text.trim());

/**
 * Whether what is assigned to a name is a secret: a variable in capitals, or a name in other letters that is not that of a Secret:
 * `redis.password` and `--token`, but not `--secret`.
 */
export const isSecretKey = (name: string): boolean =>
  isSecretName(name) && (/^[A-Z][A-Z0-9_]*$/.test(name) || /client[-_]?secret$|(?<!secret)$/i.test(name));

/**
 * Whether what a map has under a key is a secret by its name: the value of an entry of a container's `env`, or of a header, that is called
 * so, or an entry of a map of variables.
 */
export const isSecretField = (holder: DataMap, key: string): boolean => {
  if (!isMap(holder)) return false;
  const value = holder[key];
  if (typeof value !== "string" || !isSecretValue(value)) return false;
  const name = key === "value" ? (holder.name ?? holder.key) : undefined;
  if (typeof name === "string") return isSecretName(name);
  // `token` and `key` are keys of much that is not a secret.
  return (
    isSecretKey(key) && /^[A-Z\d_]+$|[Pp]ass(?:word|wd|phrase)|[Aa]pi_?[Kk]ey|[Cc]lient_?[Ss]ecret/.test(key)
  );
};

/** Whether what is at a path is a secret by its name, see `isSecretField`. */
export const isSecretAt = (data: unknown, path: Path): boolean => {
  if (!Array.isArray(path)) return false;
  const holder = valueAt(data, path.slice(0, -1));
  return isMap(holder) && isSecretField(holder, String(path.at(-1)));
};
