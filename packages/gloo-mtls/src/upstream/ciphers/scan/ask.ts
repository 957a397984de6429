import type { Answer } from "../tls/answer.ts";
import type { ClientHello } from "../tls/client-hello.ts";

/** A conversation: hellos go out, each on a connection of its own, and their answers come back in. */
export type Asking<Result> = Generator<ClientHello, Result, Answer>;
