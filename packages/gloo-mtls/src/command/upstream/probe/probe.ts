import { type ClientHello, type ServerAccepts, scanServer } from "../../../ciphers/index.ts";
import { askServer } from "./ask-server.ts";
import type { ServerAddress } from "./server-address.ts";

interface ProbeOptions {
  /** The name for SNI; undefined for none. */
  readonly serverName: string | undefined;
  /** Milliseconds for each connection. */
  readonly timeout: number;
  /** What Envoy itself would send: it goes first, and where the server accepts it, nothing else is sent. */
  readonly own?: ClientHello | undefined;
}

/**
 * Finds out what a server accepts, one connection after the other: a few hundred at most, because each suite
 * and group is tested only until it is known. Where the server stops answering the scan ends, and the result says so.
 * @throws {Unreachable} When there is no connection.
 */
export const probe = async (address: ServerAddress, options: ProbeOptions): Promise<ServerAccepts> => {
  const scan = scanServer(options.serverName, options.own);
  let step = scan.next();
  while (step.done !== true) step = scan.next(await askServer(address, step.value, options.timeout));
  return step.value;
};
