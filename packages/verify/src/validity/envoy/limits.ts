import { isHostName, isIpAddress } from "@gloo-mtls/objects/formats";
import type { Scalar } from "./scalar.ts";
import type { Limits } from "./validate-rules.ts";

/** Sizes of a text as protoc-gen-validate counts them: characters, and bytes of UTF-8. */
const characters = (text: string): bigint => BigInt([...text].length);
const bytes = (text: string): bigint =>
  [...text].reduce((sum, character) => sum + utf8Length(character.codePointAt(0) ?? 0), 0n);
const utf8Length = (point: number): bigint =>
  point < 0x80 ? 1n : point < 0x800 ? 2n : point < 0x10000 ? 3n : 4n;

const headerName = /^:?[0-9a-zA-Z!#$%&'*+\-.^_|~`]+$/;
const headerValue = /^(?:\t|\P{Cc}|[\u0080-\u009f])*$/u;
const lenientHeader = /^(?:[^\n\r\p{Cc}]|(?![\0\n\r])\p{Cc})*$/u;
const uri = /^[A-Za-z][A-Za-z0-9+.-]*:[^\s]*$/;

const isHeader = (text: string, regex: unknown, isStrict: boolean): boolean => {
  if (!isStrict) return lenientHeader.test(text);
  // 1 is the name of a header, 2 its value.
  return regex === 1 ? headerName.test(text) : regex === 2 ? headerValue.test(text) : true;
};

/** A pattern of RE2, as far as it is one of JavaScript too; Envoy's protos have no others. */
const matches = (text: string, pattern: string): boolean => new RegExp(pattern, "u").test(text);

const wellKnown: Readonly<Record<string, readonly [(text: string) => boolean, string]>> = {
  email: [(text) => /^[^\s@]+@[^\s@]+$/.test(text), "an e-mail address"],
  hostname: [(text) => isHostName(text.toLowerCase()), "a host name"],
  ip: [isIpAddress, "an IP address"],
  ipv4: [(text) => isIpAddress(text) && !text.includes(":"), "an IPv4 address"],
  ipv6: [(text) => isIpAddress(text) && text.includes(":"), "an IPv6 address"],
  uri: [(text) => uri.test(text), "an absolute URI"],
  uriRef: [(text) => !/\s/.test(text), "a reference to a URI"],
  address: [(text) => isIpAddress(text) || isHostName(text.toLowerCase()), "a host name or an IP address"],
};

function* textFaults(text: string, limits: Limits): Generator<string, void, undefined> {
  const { wellKnown: known } = limits as { wellKnown?: { case?: string; value?: unknown } };
  const size = (key: string): bigint | undefined =>
    Object.hasOwn(limits, key) ? BigInt(limits[key] as bigint) : undefined;
  const [length, minLength, maxLength] = [size("len"), size("minLen"), size("maxLen")];
  if (length !== undefined && characters(text) !== length) yield `must have ${length} characters`;
  if (minLength !== undefined && characters(text) < minLength)
    yield minLength === 1n ? "must not be empty" : `must have ${minLength} characters or more`;
  if (maxLength !== undefined && characters(text) > maxLength)
    yield `must have at most ${maxLength} characters`;
  const [minBytes, maxBytes] = [size("minBytes"), size("maxBytes")];
  if (minBytes !== undefined && bytes(text) < minBytes) yield `must have ${minBytes} bytes or more`;
  if (maxBytes !== undefined && bytes(text) > maxBytes) yield `must have at most ${maxBytes} bytes`;
  if (Object.hasOwn(limits, "pattern") && !matches(text, String(limits.pattern)))
    yield `must match ${limits.pattern}`;
  if (Object.hasOwn(limits, "prefix") && !text.startsWith(String(limits.prefix)))
    yield `must begin with ${limits.prefix}`;
  if (Object.hasOwn(limits, "suffix") && !text.endsWith(String(limits.suffix)))
    yield `must end with ${limits.suffix}`;
  if (known?.case === "wellKnownRegex") {
    if (!isHeader(text, known.value, !Object.hasOwn(limits, "strict") || limits.strict === true))
      yield "has characters that the name or the value of a header may not have";
  } else if (known?.case !== undefined && known.value === true) {
    const [holds, what] = wellKnown[known.case] ?? [];
    if (holds?.(text) === false) yield `must be ${what}`;
  }
}

const compared: readonly (readonly [string, (value: never, limit: never) => boolean, string])[] = [
  ["const", (value, limit) => value === limit, "must be"],
  ["lt", (value, limit) => value < limit, "must be less than"],
  ["lte", (value, limit) => value <= limit, "must be at most"],
  ["gt", (value, limit) => value > limit, "must be more than"],
  ["gte", (value, limit) => value >= limit, "must be at least"],
];

/** A limit in the form of the values that it is compared with. */
const plain = (limit: unknown): Scalar =>
  typeof limit === "number" && Number.isInteger(limit) ? BigInt(limit) : (limit as Scalar);

/** What the limits of its type say of a value that is set, or that has the default of its type. */
export function* limitFaults(value: Scalar, limits: Limits): Generator<string, void, undefined> {
  if (limits.ignoreEmpty === true && (value === "" || value === 0n || value === 0)) return;
  const comparable = plain(value);
  for (const [key, holds, words] of compared)
    if (Object.hasOwn(limits, key) && !holds(comparable as never, plain(limits[key]) as never))
      yield `${words} ${String(limits[key])}`;
  for (const [key, wanted, words] of [
    ["in", true, "must be one of"],
    ["notIn", false, "must not be one of"],
  ] as const) {
    const list = limits[key];
    if (Array.isArray(list) && list.length > 0 && list.map(plain).includes(comparable) !== wanted)
      yield `${words} ${list.join(", ")}`;
  }
  if (typeof value === "string") yield* textFaults(value, limits);
}
