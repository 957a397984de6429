import { type ServerAccepts, scanServer } from "../../../upstream/ciphers/index.ts";
import { askServer } from "./ask-server.ts";
import type { ServerAddress } from "./server-address.ts";

interface ProbeOptions {
  /** The name for SNI; undefined for none. */
  readonly serverName: string | undefined;
  /** Milliseconds for each connection. */
  readonly timeout: number;
}

/** A server that is silent this often in a row will stay so, and nobody should wait for the rest. */
const mostTimeouts = 2;

/**
 * Asks a server what it accepts, one connection after the other; a few hundred at the most, because no suite and no group is asked
 * about again once it is known.
 * @param options A server that is silent twice in a row is not asked on: what is not known of it then is in the notes.
 * @throws {Unreachable} When there is no connection.
 */
export const probe = async (address: ServerAddress, options: ProbeOptions): Promise<ServerAccepts> => {
  const scan = scanServer(options.serverName);
  let connections = 0;
  let timeouts = 0;
  let step = scan.next();
  while (step.done !== true) {
    if (timeouts >= mostTimeouts) {
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
