import { once } from "node:events";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import type { AccessRule } from "./access-rule.ts";
import type { ApiCall } from "./api-call.ts";
import type { ApiObject } from "./api-object.ts";
import type { FaultChoice } from "./fault.ts";
import { handle } from "./handle.ts";
import { type ChangeListener, objectTable } from "./object-table.ts";
import type { Pods } from "./pods.ts";
import { forwardPort } from "./port-forward.ts";
import { serverIdentity, serverName } from "./server-identity.ts";

export interface ApiServerOptions {
  /** What is there from the start. */
  readonly objects?: readonly ApiObject[];
  /** What the user may do; undefined: everything. */
  readonly rules?: readonly AccessRule[];
  /** The bearer token that is asked for. */
  readonly token?: string;
  /** Whose token it is, for messages. */
  readonly user?: string;
  /** The namespaces in which objects can be created; undefined: any. */
  readonly namespaces?: readonly string[];
  /** The logs and the ports of its pods; none by default. */
  readonly pods?: Pods;
}

/** A Kubernetes API over HTTPS that lives in the process of a test. */
export interface ApiServer {
  readonly url: string;
  /** The text of a kubeconfig that leads to it: CA, name and token. */
  readonly kubeconfig: string;
  /** What is there now. */
  readonly objects: () => readonly ApiObject[];
  /** Every call so far that came with the token, allowed or not. */
  readonly calls: readonly ApiCall[];
  /** From now on, what goes wrong; undefined: nothing. */
  readonly inject: (choice: FaultChoice | undefined) => void;
  /** Calls back at once with every change that is accepted. */
  readonly observe: (listener: ChangeListener) => void;
  /** Ends every connection too. */
  readonly stop: () => Promise<void>;
}

const kubeconfigOf = (url: string, ca: string, token: string): string =>
  JSON.stringify({
    apiVersion: "v1",
    kind: "Config",
    "current-context": "test",
    clusters: [
      {
        name: "test",
        cluster: {
          server: url,
          "certificate-authority-data": Buffer.from(ca).toString("base64"),
          "tls-server-name": serverName,
        },
      },
    ],
    users: [{ name: "test", user: { token } }],
    contexts: [{ name: "test", context: { cluster: "test", user: "test" } }],
  });

/**
 * Starts a server that keeps objects of any kind as a kube-apiserver does: versions and conflicts, RBAC, lists in pages, its errors. It
 * knows no schemas, sets no defaults, admits everything, and does not watch or patch.
 */
export const startApiServer = async (options: ApiServerOptions = {}): Promise<ApiServer> => {
  const { token = "test-token", user = "system:serviceaccount:gloo-system:certgen" } = options;
  const listeners: ChangeListener[] = [];
  const calls: ApiCall[] = [];
  let fault: FaultChoice | undefined;
  const table = objectTable(options.objects ?? [], (change) => {
    for (const listener of listeners) listener(change);
  });
  const context = {
    table,
    token,
    user,
    rules: options.rules,
    namespaces: options.namespaces,
    pods: options.pods,
    fault: (call: ApiCall) => fault?.(call),
    seen: (call: ApiCall) => void calls.push(call),
  };
  const { certificate, privateKey, ca } = await serverIdentity();
  const server = createServer({ cert: certificate, key: privateKey }, (request, response) => {
    // A request that its client gave up cannot be read or answered.
    handle(context, request, response).catch(() => request.socket.destroy());
  });
  server.on("upgrade", (request, socket) => forwardPort(context, request, socket));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  // A server that listens on a port has an address that is not a path.
  const url = `https://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    kubeconfig: kubeconfigOf(url, ca, token),
    objects: table.objects,
    calls,
    inject: (choice) => {
      fault = choice;
    },
    observe: (listener) => void listeners.push(listener),
    stop: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, "close");
    },
  };
};
