import { spawn } from "node:child_process";
import { connect } from "node:net";
import { type ConnectionOptions, connect as connectTls } from "node:tls";

/** Connects to a port, and ends when the connection does. */
export type FailingClient = (port: number) => Promise<void>;

/** Sends bytes that are not a ClientHello. */
export const rawClient =
  (bytes: string | Buffer): FailingClient =>
  (port) =>
    new Promise((resolve) => {
      const socket = connect(port, "127.0.0.1", () => socket.write(bytes));
      socket.setTimeout(5_000, () => socket.destroy());
      socket.resume();
      socket.on("error", () => undefined);
      socket.on("close", () => resolve());
    });

/** Speaks TLS with these options, and sends a request when it can. */
export const tlsClient =
  (options: ConnectionOptions): FailingClient =>
  (port) =>
    new Promise((resolve) => {
      const socket = connectTls({ host: "127.0.0.1", port, rejectUnauthorized: false, ...options }, () =>
        socket.write("GET / HTTP/1.0\r\n\r\n"),
      );
      socket.setTimeout(5_000, () => socket.destroy());
      socket.resume();
      socket.on("error", () => undefined);
      socket.on("close", () => resolve());
    });

/** `openssl s_client`, which sends an alert when it does not accept the certificate of the listener. */
export const opensslClient =
  (...args: readonly string[]): FailingClient =>
  (port) =>
    new Promise((resolve) => {
      const client = spawn("openssl", ["s_client", "-connect", `127.0.0.1:${port}`, ...args], {
        stdio: ["ignore", "ignore", "ignore"],
      });
      client.on("exit", () => resolve());
    });
