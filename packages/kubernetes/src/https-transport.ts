import { type ClientRequest, request as httpRequest, type IncomingMessage } from "node:http";
import { request as httpsRequest, type RequestOptions } from "node:https";
import { unreadable } from "./api-object.ts";
import type { ClusterConfig } from "./cluster-config.ts";
import { foreignText } from "./foreign-text.ts";
import { KubernetesError } from "./kubernetes-error.ts";
import type { ApiAnswer, ApiRequest, Transport } from "./transport.ts";
import type { Upgrade, Upgraded } from "./upgrade.ts";

/** What may be otherwise a moment later; every other failure to connect is one of names or certificates. */
const passing = new Set([
  "ABORT_ERR",
  "EAI_AGAIN",
  "ECONNABORTED",
  "ECONNREFUSED",
  "ECONNRESET",
  "EHOSTDOWN",
  "EHOSTUNREACH",
  "ENETDOWN",
  "ENETUNREACH",
  "EPIPE",
  "ETIMEDOUT",
]);

const describeError = (error: Error & { readonly code?: unknown }): string => {
  if (error.code === "ABORT_ERR") return "its time was over";
  // Node reports several addresses of one host that all failed as an AggregateError, which has the code and no message.
  return error.message === "" ? String(error.code) : foreignText(error.message);
};

const connectionError = (error: Error & { readonly code?: unknown }, server: URL): KubernetesError => {
  const { code } = error;
  if (typeof code !== "string" || passing.has(code) || code.startsWith("HPE_")) {
    return new KubernetesError(
      "no-answer",
      `the API server at ${server.origin} did not answer: ${describeError(error)}`,
      "see that the address is right, that the API server runs, and that nothing between here and there ends connections",
    );
  }
  return new KubernetesError(
    "unusable-config",
    `no connection to the API server at ${server.origin} can be made: ${describeError(error)}`,
    "see that the address and the certificate-authority of the kubeconfig are this cluster's",
  );
};

/** Headers, certificates, tokens and proxies of the kubeconfig, as the library applies them. */
const authenticated = async ({ config }: ClusterConfig): Promise<RequestOptions> => {
  const options: RequestOptions & { headers: Record<string, string> } = { headers: {} };
  try {
    await config.applyToHTTPSOptions(options);
  } catch (error) {
    throw new KubernetesError(
      "unusable-config",
      `the credentials of the kubeconfig cannot be used: ${error instanceof Error ? foreignText(error.message) : "unknown"}`,
      "see that kubectl works with the same kubeconfig and context",
    );
  }
  // A token that was read from a file may end in a newline, which no header can hold.
  const { Authorization: token } = options.headers;
  if (token !== undefined) options.headers.Authorization = token.trim();
  return options;
};

const readBody = (response: IncomingMessage, largest: number): Promise<string | undefined> =>
  new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    response.on("data", (chunk: Buffer) => {
      size += chunk.length;
      if (size <= largest) {
        chunks.push(chunk);
      } else {
        resolve(undefined);
        response.destroy();
      }
    });
    response.on("end", () => resolve(Buffer.concat(chunks).toString("utf8")));
    response.on("error", reject);
  });

const exchange = (
  request: ClientRequest,
  { body, largestAnswer }: ApiRequest,
): Promise<ApiAnswer | undefined> =>
  new Promise((resolve, reject) => {
    request.on("error", reject);
    request.on("response", (response) => {
      readBody(response, largestAnswer).then((text) => {
        const { statusCode: status = 0, headers } = response;
        resolve(
          text === undefined
            ? undefined
            : { status, retryAfter: headers["retry-after"], date: headers.date, body: text },
        );
      }, reject);
    });
    request.end(body);
  });

/** A request to the cluster's server, with its credentials, that has not been sent. */
const requestTo = async (
  cluster: ClusterConfig,
  path: string,
  { headers: own, ...more }: RequestOptions,
): Promise<ClientRequest> => {
  const { server } = cluster;
  const { headers = {}, ...options } = await authenticated(cluster);
  const send = server.protocol === "https:" ? httpsRequest : httpRequest;
  return send({
    ...options,
    ...more,
    headers: { ...headers, "User-Agent": "gloo-mtls", ...own } as Record<string, string>,
    hostname: server.hostname.replace(/^\[|\]$/g, ""),
    port: server.port,
    path: `${server.pathname.replace(/\/$/, "")}${path}`,
  });
};

const asConnectionError = (error: unknown, server: URL): KubernetesError => {
  if (error instanceof KubernetesError) return error;
  return connectionError(error instanceof Error ? error : new Error(String(error)), server);
};

const within = (timeout: number, signal: AbortSignal | undefined): AbortSignal => {
  const limit = AbortSignal.timeout(timeout);
  return signal === undefined ? limit : AbortSignal.any([limit, signal]);
};

/**
 * HTTP with the address and the credentials of a kubeconfig. Each request has its own connection, so none fails because an old one was
 * closed meanwhile.
 *
 * @param timeout Milliseconds in which an answer must be there.
 */
export const httpsTransport = (cluster: ClusterConfig, timeout: number): Transport => {
  const { server } = cluster;
  return async (call) => {
    let answer: ApiAnswer | undefined;
    try {
      const request = await requestTo(cluster, call.path, {
        method: call.method,
        signal: within(timeout, call.signal),
        headers: {
          Accept: call.accept ?? "application/json",
          ...(call.body === undefined
            ? {}
            : { "Content-Type": "application/json", "Content-Length": Buffer.byteLength(call.body) }),
        },
      });
      answer = await exchange(request, call);
    } catch (error) {
      throw asConnectionError(error, server);
    }
    if (answer === undefined) {
      throw unreadable(
        `the API server at ${server.origin}`,
        `the answer is larger than ${call.largestAnswer} bytes`,
      );
    }
    return answer;
  };
};

/** Bytes of an answer that says why there is no WebSocket. */
const largestRefusal = 1024 * 1024;

/** The same for a connection that is to become a WebSocket. @param timeout Milliseconds in which it must have become one. */
export const httpsUpgrade =
  (cluster: ClusterConfig, timeout: number): Upgrade =>
  async (path, headers, signal) => {
    // A signal that ends a request later would end the socket with it, so this one is for the handshake alone.
    const handshake = new AbortController();
    const limit = within(timeout, signal);
    const end = (): void => handshake.abort();
    limit.addEventListener("abort", end, { once: true });
    try {
      const request = await requestTo(cluster, path, { method: "GET", signal: handshake.signal, headers });
      return await new Promise<Upgraded>((resolve, reject) => {
        request.on("upgrade", (response, socket, head) =>
          resolve({ socket, head, headers: response.headers }),
        );
        exchange(request, { method: "GET", path, largestAnswer: largestRefusal }).then(
          (answer) => resolve({ answer: answer ?? { status: 0, body: "" } }),
          reject,
        );
      });
    } catch (error) {
      throw asConnectionError(error, cluster.server);
    } finally {
      limit.removeEventListener("abort", end);
    }
  };
