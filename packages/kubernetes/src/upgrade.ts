import type { Duplex } from "node:stream";
import type { ApiAnswer } from "./transport.ts";

/** A connection that speaks another protocol from here on, or the answer of a server that does not switch. */
export type Upgraded =
  | {
      readonly socket: Duplex;
      readonly head: Uint8Array;
      readonly headers: Readonly<Record<string, unknown>>;
    }
  | { readonly answer: ApiAnswer };

/** Asks for a WebSocket at a path, once. Throws a `KubernetesError` as a `Transport` does. */
export type Upgrade = (
  path: string,
  headers: Readonly<Record<string, string>>,
  signal: AbortSignal | undefined,
) => Promise<Upgraded>;
