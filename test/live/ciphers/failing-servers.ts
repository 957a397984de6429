import { type AddressInfo, connect, createServer, type Socket } from "node:net";

/** A server that ends every connection in another way. */
export interface FailingServer {
  readonly port: number;
  readonly stop: () => void;
}

const serve = (answer: (socket: Socket, count: number, hello: Buffer) => void): Promise<FailingServer> =>
  new Promise((resolve) => {
    let count = 0;
    const sockets = new Set<Socket>();
    const server = createServer((socket) => {
      const mine = count;
      count += 1;
      sockets.add(socket);
      socket.on("error", () => undefined);
      socket.on("close", () => sockets.delete(socket));
      socket.once("data", (hello: Buffer) => answer(socket, mine, hello));
    }).listen(0, "127.0.0.1", () => {
      const { port } = server.address() as AddressInfo; // An address in the file system is only for pipes.
      resolve({
        port,
        stop: () => {
          for (const socket of sockets) socket.destroy();
          server.close();
        },
      });
    });
  });

/** Answers the ClientHello of each connection with the next of these alerts. */
export const alertingServer = (alerts: readonly number[]): Promise<FailingServer> =>
  serve((socket, count) => {
    socket.end(Buffer.from([21, 3, 3, 0, 2, 2, alerts[count % alerts.length] ?? 0]));
  });

/** Answers the ClientHello of each connection with the next of these bytes; undefined resets it. */
export const rawServer = (answers: readonly (Buffer | undefined)[]): Promise<FailingServer> =>
  serve((socket, count) => {
    const answer = answers[count % answers.length];
    if (answer === undefined) socket.resetAndDestroy();
    else socket.end(answer);
  });

/**
 * Passes each connection on to a server, and changes one byte of what comes back: the first of the answer for
 * the first connection, and further on with every connection.
 */
export const changingProxy = (target: number, step: number): Promise<FailingServer> =>
  serve((socket, count, hello) => {
    const to = connect(target, "127.0.0.1", () => to.write(hello));
    let at = count * step;
    to.on("error", () => socket.destroy());
    to.on("close", () => socket.end());
    socket.on("close", () => to.destroy());
    socket.on("data", (data: Buffer) => to.write(data));
    to.on("data", (data: Buffer) => {
      if (at >= 0 && at < data.length) data[at] = (data[at] ?? 0) ^ 0xff;
      at -= data.length;
      socket.write(data);
    });
  });
