import { type AddressInfo, createServer, type Server, type Socket } from "node:net";
import { createServer as createTlsServer, type TLSSocket } from "node:tls";
import { signed } from "./certificate-request.ts";
import { heard, say } from "./lines.ts";
import { entryOf, type RelayCluster } from "./relay-cluster.ts";

/** A management server that answers. */
export interface ManagementServer {
  readonly port: number;
  /** The content of its log: the agents that it accepted, and the agents that it refused, with the reason. */
  readonly log: readonly string[];
  readonly close: () => Promise<void>;
}

/** The DNS names of a certificate that Node read. */
const namesOf = (socket: TLSSocket): readonly string[] =>
  (socket.getPeerCertificate().subjectaltname ?? "")
    .split(", ")
    .filter((name) => name.startsWith("DNS:"))
    .map((name) => name.slice(4));

/**
 * A management server with exactly the Secrets and the values of its cluster, doing what the docs say it does: it compares the token, signs
 * what the agent asks for with the intermediate, and afterwards takes the agent's certificate for its identity.
 */
export const startManagementServer = async ({ secrets, values }: RelayCluster): Promise<ManagementServer> => {
  const { relay = {}, extraEnvs = {} } = values.glooMgmtServer ?? {};
  const insecure = values.common?.insecure === true;
  const serverSecret = relay.tlsSecret?.name ?? "relay-server-tls-secret";
  const signingSecret = relay.signingTlsSecret?.name ?? "relay-tls-signing-secret";
  const simple = extraEnvs.RELAY_DISABLE_CLIENT_CERTIFICATE_AUTHENTICATION !== undefined;
  const variable = extraEnvs.RELAY_TOKEN;
  const reference =
    variable !== undefined && "valueFrom" in variable
      ? variable.valueFrom.secretKeyRef
      : {
          name: relay.tokenSecret?.name ?? "relay-identity-token-secret",
          key: relay.tokenSecret?.key ?? "token",
        };
  const token = entryOf(secrets, reference.name, reference.key);
  const log: string[] = [];

  const refuse = (socket: Socket, reason: string): void => {
    log.push(`refused: ${reason}`);
    say(socket, { refused: reason });
  };

  const serve = async (socket: Socket, presented: TLSSocket | undefined): Promise<void> => {
    const message = await heard(socket);
    if (!("cluster" in message)) return refuse(socket, "the agent said nothing that is understood");
    const { cluster } = message;
    if (insecure) {
      log.push(`accepted: ${cluster}`);
      return say(socket, { accepted: cluster });
    }
    const hasCertificate = presented !== undefined && Object.keys(presented.getPeerCertificate()).length > 0;
    if (hasCertificate && !simple) {
      if (!presented.authorized) {
        return refuse(socket, `client certificate of ${cluster}: ${String(presented.authorizationError)}`);
      }
      const names = namesOf(presented);
      if (!names.includes(cluster)) {
        return refuse(
          socket,
          `client certificate is for ${names.join(", ")}, and the agent is in ${cluster}`,
        );
      }
      log.push(`accepted: ${cluster}`);
      return say(socket, { accepted: cluster });
    }
    if (relay.disableCa === true) return refuse(socket, `${cluster} has no client certificate`);
    if (token === undefined || message.token !== token) {
      return refuse(socket, `the token of ${cluster} is not the one of the server`);
    }
    if (simple) {
      log.push(`accepted: ${cluster}`);
      return say(socket, { accepted: cluster });
    }
    const certificate = entryOf(secrets, signingSecret, "tls.crt");
    const key = entryOf(secrets, signingSecret, "tls.key");
    const ca = entryOf(secrets, signingSecret, "ca.crt");
    if (certificate === undefined || key === undefined || ca === undefined || message.request === undefined) {
      return refuse(socket, `${cluster} cannot be given a certificate`);
    }
    log.push(`signed: ${cluster}`);
    say(socket, { certificate: signed(message.request, cluster, { certificate, key }) + certificate, ca });
  };

  const answer = (socket: Socket, presented?: TLSSocket): void => {
    socket.on("error", (error) => log.push(`refused: ${error.message}`));
    serve(socket, presented).catch((error: unknown) => log.push(`refused: ${String(error)}`));
  };

  let server: Server;
  if (insecure) server = createServer((socket) => answer(socket));
  else {
    const [cert, key, ca] = ["tls.crt", "tls.key", "ca.crt"].map((entry) => {
      const text = entryOf(secrets, serverSecret, entry);
      if (text === undefined) throw new Error(`Secret ${serverSecret} has no ${entry}`);
      return text;
    });
    server = createTlsServer({ cert, key, ca, requestCert: !simple, rejectUnauthorized: false }, (socket) =>
      answer(socket, socket),
    );
    server.on("tlsClientError", (error: Error) => log.push(`refused: ${error.message}`));
  }
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    // A server that listens on a port has an address of this kind.
    port: (server.address() as AddressInfo).port,
    log,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
      }),
  };
};
