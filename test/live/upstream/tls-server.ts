import { createServer } from "node:https";
import { type AddressInfo, createServer as createPlainServer, type Server } from "node:net";
import type { TLSSocket, TlsOptions } from "node:tls";

/** What a server of these tests saw of the client, which it answers with. */
export interface Seen {
  readonly sni: string | false;
  /** The first protocol that the client offered. */
  readonly alpn: string | false;
  /** Common name of the client's certificate. */
  readonly client: string | null;
  readonly version: string | null;
}

/** A server that runs, on a port of 127.0.0.1. */
export interface TestServer {
  readonly port: number;
  readonly stop: () => Promise<void>;
}

const listening = (server: Server): Promise<TestServer> =>
  new Promise((resolve) => {
    const sockets = new Set<{ destroy: () => void }>();
    server.on("connection", (socket) => {
      sockets.add(socket);
      socket.on("close", () => sockets.delete(socket));
    });
    server.listen(0, "127.0.0.1", () =>
      resolve({
        // A server that listens on a port has an address that is not text.
        port: (server.address() as AddressInfo).port,
        stop: () =>
          new Promise((stopped) => {
            for (const socket of sockets) socket.destroy();
            server.close(() => stopped());
          }),
      }),
    );
  });

const firstOf = ({ protocols }: { readonly protocols: string[] }): string | undefined => protocols[0];

/** A TLS server that answers with what it saw, as JSON. */
export const tlsServer = (options: TlsOptions): Promise<TestServer> => {
  const withAlpn = { ...options, ALPNCallback: firstOf };
  const server = createServer(withAlpn, (request, response) => {
    // A connection of an HTTPS server is one of TLS.
    const socket = request.socket as TLSSocket & { readonly servername?: string | false };
    const name = socket.getPeerCertificate().subject?.CN;
    const seen: Seen = {
      sni: socket.servername ?? false,
      alpn: socket.alpnProtocol ?? false,
      client: [name].flat()[0] ?? null,
      version: socket.getProtocol(),
    };
    response.end(JSON.stringify(seen));
  });
  // A refused handshake is what some of the tests are about.
  server.on("tlsClientError", () => undefined);
  return listening(server);
};

/** A server without TLS that answers with the first line it was sent. */
export const plainServer = (): Promise<TestServer> => {
  const server = createPlainServer((socket) => {
    socket.on("error", () => undefined);
    socket.once("data", (data) => {
      const line = data.toString("latin1").split("\r\n")[0] ?? "";
      socket.end(`HTTP/1.1 200 OK\r\ncontent-length: ${line.length}\r\nconnection: close\r\n\r\n${line}`);
    });
  });
  return listening(server);
};
