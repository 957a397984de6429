import { type Der, DerError, tags } from "./der.ts";

/** Throws unless an element has a tag. */
export const expectTag = (element: Der, tag: number): Der => {
  if (element.tag !== tag) throw new DerError("it is not the structure it should be");
  return element;
};

/** The bytes of an INTEGER, which must be as few as possible. @see X.690, 8.3.2 */
export const integerBytes = ({ body }: Pick<Der, "body">): Uint8Array => {
  const [first, second] = body;
  if (first === undefined) throw new DerError("an integer is empty");
  if (second !== undefined && ((first === 0 && second < 0x80) || (first === 0xff && second >= 0x80))) {
    throw new DerError("an integer is written longer than it has to be");
  }
  return body;
};

/** The value of an INTEGER, negative ones included. */
export const integerOf = (element: Pick<Der, "body">): bigint => {
  const bytes = integerBytes(element);
  const magnitude = BigInt(`0x${Buffer.from(bytes).toString("hex")}`);
  return (bytes[0] ?? 0) >= 0x80 ? magnitude - (1n << BigInt(bytes.length * 8)) : magnitude;
};

/** The value of an INTEGER that must not be negative. */
export const unsignedOf = (element: Der): bigint => {
  const value = integerOf(expectTag(element, tags.integer));
  if (value < 0n) throw new DerError("an integer is negative");
  return value;
};

/** The octets of a BIT STRING, and how many bits at their end do not count; those must be zero. */
export const bitString = ({
  body,
}: Pick<Der, "body">): { readonly octets: Uint8Array; readonly unused: number } => {
  const unused = body[0] ?? 8;
  const octets = body.subarray(1);
  const last = octets.at(-1);
  if (unused > 7 || (unused > 0 && (last === undefined || (last & ((1 << unused) - 1)) !== 0))) {
    throw new DerError("a bit string is not DER");
  }
  return { octets, unused };
};

/** The octets of a BIT STRING of whole octets, as keys and signatures are. */
export const wholeOctets = (element: Der): Uint8Array => {
  const { octets, unused } = bitString(expectTag(element, tags.bitString));
  if (unused !== 0) throw new DerError("a key or a signature does not end at a whole octet");
  return octets;
};

/** The dotted text of an OBJECT IDENTIFIER's body. */
export const identifierOf = (body: Uint8Array): string => {
  const arcs: bigint[] = [];
  let arc = 0n;
  let isFirst = true;
  for (const octet of body) {
    if (isFirst && octet === 0x80) throw new DerError("an object identifier is not DER");
    arc = arc * 128n + BigInt(octet & 0x7f);
    isFirst = octet < 0x80;
    if (!isFirst) continue;
    arcs.push(arc);
    arc = 0n;
  }
  const [first, ...rest] = arcs;
  if (first === undefined || !isFirst) throw new DerError("an object identifier is not DER");
  const root = first < 80n ? first / 40n : 2n;
  return [root, first - root * 40n, ...rest].join(".");
};

const digits = /^(\d{2}|\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})(Z|([+-])(\d{2})(\d{2}))$/;

/**
 * A time in milliseconds since the epoch. Seconds are there, fractions are not, and an offset is tolerated in a UTCTime only.
 * @see BoringSSL `CBS_parse_utc_time`, `CBS_parse_generalized_time`; RFC 5280, 4.1.2.5
 */
export const timeOf = ({ tag, body }: Der): number => {
  if (tag !== tags.utcTime && tag !== tags.generalizedTime) throw new DerError("a time is not a time");
  const text = Buffer.from(body).toString("latin1");
  const [, years = "", month, day, hour, minute, second, zone, sign, offsetHours, offsetMinutes] =
    digits.exec(text) ?? [];
  const isUtc = tag === tags.utcTime;
  if (years.length !== (isUtc ? 2 : 4) || (zone !== "Z" && !isUtc)) {
    throw new DerError(`the time ${JSON.stringify(text.slice(0, 40))} is not written as DER writes it`);
  }
  const year = isUtc ? Number(years) + (Number(years) < 50 ? 2000 : 1900) : Number(years);
  const date = new Date(0);
  date.setUTCFullYear(year, Number(month) - 1, Number(day));
  date.setUTCHours(Number(hour), Number(minute), Number(second));
  const isDate =
    date.getUTCMonth() === Number(month) - 1 &&
    date.getUTCDate() === Number(day) &&
    Number(hour) < 24 &&
    Number(minute) < 60 &&
    Number(second) < 60;
  if (!isDate) throw new DerError(`the time ${JSON.stringify(text)} does not exist`);
  const offset = sign === undefined ? 0 : (Number(offsetHours) * 60 + Number(offsetMinutes)) * 60_000;
  return date.getTime() + (sign === "-" ? offset : -offset);
};
