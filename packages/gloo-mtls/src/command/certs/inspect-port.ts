import { exitCode } from "../exit-code.ts";
import { Failure } from "../failure.ts";
import type { Host } from "../io/host.ts";
import type { Inspected } from "./inspected.ts";

interface PortOptions {
  readonly serverName: string | undefined;
  /** Milliseconds. */
  readonly timeout: number;
  /** PEM of the CAs that its clients trust; without them the chain is shown and not verified. */
  readonly ca: string;
}

/** Whether a source is a port, by how it is written. */
export const isPort = (source: string): boolean => source.startsWith("tls://");

const addressOf = (name: string): { readonly host: string; readonly port: number } => {
  const [, bracketed, plain, digits] =
    /^tls:\/\/(?:\[([0-9a-fA-F:.]+)\]|([^\s/:@[\]]+)):(\d{1,5})\/?$/.exec(name) ?? [];
  const host = bracketed ?? plain;
  const port = Number(digits);
  if (host === undefined || port < 1 || port > 65_535) {
    throw new Failure(
      exitCode.usage,
      `${name}: is not the address of a port\n  hint: write tls://host:port, an IPv6 address in brackets`,
    );
  }
  return { host, port };
};

/** What a server presents, even if it then refuses its client. */
export const inspectPort = async (
  name: string,
  { serverName, timeout, ca }: PortOptions,
  { handshake }: Pick<Host, "handshake">,
): Promise<Inspected> => {
  const { presented, protocol, refusal } = await handshake({ name, ...addressOf(name), serverName, timeout });
  if (presented === "") {
    throw new Failure(
      exitCode.files,
      `${name}: presented no certificate${refusal === undefined ? "" : `: ${refusal}`}`,
    );
  }
  return {
    name: protocol === undefined ? name : `${name} (${protocol})`,
    texts: { certificate: presented, privateKey: "", ca },
    whole: false,
    notes: refusal === undefined ? [] : [refusal],
  };
};
