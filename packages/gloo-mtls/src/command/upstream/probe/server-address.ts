import { isIP } from "node:net";

/** Where a server is. */
export interface ServerAddress {
  readonly host: string;
  /** 1 to 65535. */
  readonly port: number;
}

/** `HOST:PORT`, with an IPv6 address in brackets; undefined when the text is neither. */
export const serverAddress = (text: string): ServerAddress | undefined => {
  const [, bracketed, plain, digits = ""] = /^(?:\[([^\]]+)\]|([^:]+)):(\d{1,5})$/.exec(text) ?? [];
  const host = bracketed ?? plain;
  const port = Number(digits);
  if (host === undefined || port < 1 || port > 65_535) return undefined;
  if (bracketed !== undefined && isIP(bracketed) !== 6) return undefined;
  return /^[\w.:%-]+$/.test(host) ? { host, port } : undefined;
};

/** The name for SNI, which an IP address is not (RFC 6066, 3). */
export const nameOf = ({ host }: ServerAddress): string | undefined => (isIP(host) === 0 ? host : undefined);
