import { randomUUID } from "node:crypto";
import { connect, type Socket } from "node:net";
import { connect as connectTls } from "node:tls";
import type { TlsMaterial } from "@gloo-mtls/pki";

/** How a connection ended: undefined when what came back is what was sent, and else what went wrong, by its code if it has one. */
export type Outcome = string | undefined;

const patience = 5_000;

/** With TLS 1.3 a client may send before the server refuses its certificate: only an answer shows that both ends accept each other. */
const exchange = (socket: Socket): Promise<Outcome> =>
  new Promise((resolve) => {
    const sent = randomUUID();
    let received = "";
    const end = (outcome: Outcome): void => {
      socket.destroy();
      resolve(outcome);
    };
    socket.setTimeout(patience, () => end("no answer"));
    socket.on("error", (error) => end("code" in error ? String(error.code) : error.message));
    socket.on("close", () => end("closed before an answer came"));
    socket.on("data", (chunk) => {
      received += chunk.toString("latin1");
      if (received.length >= sent.length) end(received === sent ? undefined : "a wrong answer");
    });
    socket.write(sent);
  });

/** What a client knows: it may have no certificate to show. */
type ClientMaterial = Pick<TlsMaterial, "ca"> & Partial<TlsMaterial>;

/** A new connection to the sidecar with a full handshake, by a client that uses this material and checks the server's name. */
export const dialSidecar = (
  port: number,
  { certificate, privateKey, ca }: ClientMaterial,
): Promise<Outcome> =>
  exchange(
    connectTls({
      ...{ host: "127.0.0.1", port, servername: "gloo.gloo-system.svc", ca },
      ...(certificate === undefined ? {} : { cert: certificate }),
      ...(privateKey === undefined ? {} : { key: privateKey }),
    }),
  );

/** A new connection to the gateway proxy, for which it opens one of its own to the sidecar. */
export const dialProxy = (port: number): Promise<Outcome> => exchange(connect(port, "127.0.0.1"));
