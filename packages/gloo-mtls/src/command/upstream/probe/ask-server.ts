import { randomBytes } from "node:crypto";
import { connect } from "node:net";
import {
  type Answer,
  type ClientHello,
  encodeClientHello,
  longestAnswer,
  randomLength,
  readAnswer,
} from "../../../ciphers/index.ts";
import type { ServerAddress } from "./server-address.ts";

/** There is no connection: nothing listens at the address, or it cannot be reached. */
export class Unreachable extends Error {
  override readonly name = "Unreachable";
}

/** For a host with several addresses, Node gives an error for each, and no message for all. */
const reasonOf = (error: Error): string =>
  error instanceof AggregateError
    ? error.errors.map(({ message }: Error) => message).join("; ")
    : error.message;

/**
 * Sends one hello on a connection of its own, and gives the answer. The connection is closed as soon as the
 * answer is known; no handshake is ever completed.
 * @param timeout Milliseconds for all of it: to connect, and to receive the whole answer.
 * @throws {Unreachable} When there is no connection.
 */
export const askServer = (address: ServerAddress, hello: ClientHello, timeout: number): Promise<Answer> =>
  new Promise((resolve, reject) => {
    let received = Buffer.alloc(0);
    let isConnected = false;
    const socket = connect({ ...address, noDelay: true });
    const finish = (answer: Answer): void => {
      clearTimeout(timer);
      socket.destroy();
      resolve(answer);
    };
    const fail = (reason: string): void => {
      clearTimeout(timer);
      socket.destroy();
      reject(new Unreachable(reason));
    };
    const timer = setTimeout(() => {
      // A server that asks for more than a hello has already said what it chose.
      const answer = received.length === 0 ? undefined : readAnswer(received, true);
      if (isConnected) finish(answer?.kind === "choice" ? answer : { kind: "silence", reason: "timeout" });
      else fail(`no connection within ${timeout} ms`);
    }, timeout);
    socket.on("connect", () => {
      isConnected = true;
      socket.write(encodeClientHello(hello, randomBytes(randomLength)));
    });
    socket.on("data", (chunk) => {
      // Bytes past the limit only show that it is exceeded.
      received = Buffer.concat([received, chunk.subarray(0, longestAnswer)]);
      const answer = readAnswer(received, false);
      if (answer !== undefined) finish(answer);
    });
    socket.on("end", () => finish(readAnswer(received, true) ?? { kind: "silence", reason: "closed" }));
    socket.on("error", (error) => {
      if (!isConnected) return fail(reasonOf(error));
      const answer = received.length === 0 ? undefined : readAnswer(received, true);
      return finish(answer ?? { kind: "silence", reason: "reset" });
    });
  });
