import type { Answer } from "../tls/answer.ts";
import type { ClientHello } from "../tls/client-hello.ts";

/** Yields hellos, each for a connection of its own, and is given the server's answer to each. */
export type Asking<Result> = Generator<ClientHello, Result, Answer>;
