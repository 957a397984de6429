import { connect as connectPlain, type Socket } from "node:net";
import { connect as connectTls } from "node:tls";
import { newRequest } from "./certificate-request.ts";
import { heard, type Message, say } from "./lines.ts";
import { entryOf, type RelayCluster } from "./relay-cluster.ts";

/** Connects as the agent's chart configures it, and says one thing. */
const ask = async (
  { secrets, values }: RelayCluster,
  port: number,
  message: Message,
  withCertificate: boolean,
): Promise<Message> => {
  const { relay = {}, extraEnvs = {} } = values.glooAgent ?? {};
  const clientSecret = relay.clientTlsSecret?.name ?? "relay-client-tls-secret";
  const rootSecret = relay.rootTlsSecret?.name ?? "relay-root-tls-secret";
  const verifies = extraEnvs.RELAY_DISABLE_SERVER_CERTIFICATE_VALIDATION === undefined;
  const certificate = withCertificate ? secrets.get(clientSecret) : undefined;
  const ca = entryOf(secrets, rootSecret, "ca.crt") ?? certificate?.["ca.crt"];
  if (verifies && ca === undefined && values.common?.insecure !== true) {
    throw new Error("the agent has no CA to verify the server with");
  }
  const socket = await new Promise<Socket>((resolve, reject) => {
    const opened: Socket =
      values.common?.insecure === true
        ? connectPlain({ host: "127.0.0.1", port }, () => resolve(opened))
        : connectTls(
            {
              host: "127.0.0.1",
              port,
              servername: relay.authority,
              rejectUnauthorized: verifies,
              ...(ca === undefined ? {} : { ca }),
              ...(certificate === undefined
                ? {}
                : { cert: certificate["tls.crt"], key: certificate["tls.key"] }),
            },
            () => resolve(opened),
          );
    opened.once("error", reject);
  });
  const answer = heard(socket);
  say(socket, message);
  return answer;
};

const tokenOf = ({ secrets, values }: RelayCluster): string | undefined => {
  const { relay = {}, extraEnvs = {} } = values.glooAgent ?? {};
  const variable = extraEnvs.RELAY_TOKEN;
  if (variable !== undefined) {
    if (!("valueFrom" in variable)) return variable.value;
    const { name, key } = variable.valueFrom.secretKeyRef;
    return entryOf(secrets, name, key);
  }
  const { name, key } = relay.tokenSecret ?? {};
  return entryOf(secrets, name ?? "relay-identity-token-secret", key ?? "token");
};

/**
 * An agent that starts: without a client certificate it shows its token and asks for one, stores it, and connects again with it. Gives
 * what the server says in the end.
 */
export const runAgent = async (cluster: RelayCluster, port: number): Promise<Message> => {
  const { secrets, values } = cluster;
  const name = values.common?.cluster ?? "";
  const clientSecret = values.glooAgent?.relay?.clientTlsSecret?.name;
  const managed = clientSecret !== undefined && !secrets.has(clientSecret);
  if (managed) {
    const { key, request } = newRequest(name);
    const answer = await ask(cluster, port, { cluster: name, token: tokenOf(cluster), request }, false);
    if (!("certificate" in answer)) return answer;
    secrets.set(clientSecret, { "tls.crt": answer.certificate, "tls.key": key, "ca.crt": answer.ca });
  }
  return ask(cluster, port, { cluster: name, token: managed ? undefined : tokenOf(cluster) }, true);
};
