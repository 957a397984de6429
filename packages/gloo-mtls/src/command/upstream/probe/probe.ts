import { type ServerAccepts, scanServer } from "../../../ciphers/index.ts";
import { askServer } from "./ask-server.ts";
import type { ServerAddress } from "./server-address.ts";

interface ProbeOptions {
  /** The name for SNI; undefined for none. */
  readonly serverName: string | undefined;
  /** Milliseconds for each connection. */
  readonly timeout: number;
}

/** After this many timeouts in a row the server is assumed to stay silent. */
const maxTimeouts = 2;

/**
 * Finds out what a server accepts, one connection after the other: a few hundred at most, because each suite
 * and group is tested only until it is known. After two timeouts in a row the scan stops, and the notes say
 * what is not known.
 * @throws {Unreachable} When there is no connection.
 */
export const probe = async (address: ServerAddress, options: ProbeOptions): Promise<ServerAccepts> => {
  const scan = scanServer(options.serverName);
  let connections = 0;
  let timeouts = 0;
  let step = scan.next();
  while (step.done !== true) {
    if (timeouts >= maxTimeouts) {
      step = scan.next({ kind: "silence", reason: "timeout" });
      continue;
    }
    const answer = await askServer(address, step.value, options.timeout);
    connections += 1;
    timeouts = answer.kind === "silence" && answer.reason === "timeout" ? timeouts + 1 : 0;
    step = scan.next(answer);
  }
  return { ...step.value, connections };
};
