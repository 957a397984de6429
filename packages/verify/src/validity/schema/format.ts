import { decodeBase64, isIpAddress, parseGoDuration } from "@gloo-mtls/objects/formats";

const isCidr = (text: string): boolean => {
  const [, address = "", bits = ""] = /^([^/]+)\/(\d{1,3})$/.exec(text) ?? [];
  return isIpAddress(address) && Number(bits) <= (address.includes(":") ? 128 : 32);
};

const dateTime =
  /^\d{4}-(0\d|1[0-2])-([0-2]\d|3[01])[tT ]([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d+)?([zZ]|[+-]\d\d:\d\d)$/;
const date = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;
const isDay = (text: string): boolean => {
  const time = Date.parse(text);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
};
const uuid = /^[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}$/i;

/** One label with at most one hyphen, which comes second, or several and a last one of letters. @see go-openapi `strfmt`, IsHostname */
const hostname =
  /^(?:[a-z0-9](?:-?[a-z0-9]{0,62})?|(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63})$/i;
/** @see Go 1.26 `net/url`, ParseRequestURI */
const uri = /^(?:[a-z][a-z0-9+.-]*:|\/)[^\s\p{Cc}]*$/iu;

/** Formats that an API server knows, and that are judged here. */
const formats: Readonly<Record<string, (text: string) => boolean>> = {
  byte: (text) => decodeBase64(text) !== undefined,
  cidr: isCidr,
  date: (text) => date.test(text) && isDay(text),
  "date-time": (text) => dateTime.test(text) && isDay(text.slice(0, 10)),
  email: (text) => /^[^@]+@[^@]+$/.test(text),
  duration: (text) => parseGoDuration(text) !== undefined,
  hostname: (text) => text.length <= 255 && hostname.test(text),
  ipv4: (text) => isIpAddress(text) && !text.includes(":"),
  ipv6: (text) => isIpAddress(text) && text.includes(":"),
  uri: (text) => uri.test(text),
  uuid: (text) => uuid.test(text),
};

/** Whether a text has a format. Of a format that is not judged here, every text is taken to have it, as an API server does with unknown ones. */
export const hasFormat = (text: string, format: string): boolean =>
  Object.hasOwn(formats, format) ? (formats[format]?.(text) ?? true) : true;
