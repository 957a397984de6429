import { createHash, randomBytes } from "node:crypto";
import type { Duplex } from "node:stream";
import { answerError } from "./answer-error.ts";
import { unreadable } from "./api-object.ts";
import { KubernetesError } from "./kubernetes-error.ts";
import type { LogQuery, PodAccess, PodReference } from "./pod-access.ts";
import { PortStream } from "./port-stream.ts";
import { builtInKinds } from "./resource-kind.ts";
import { resourcePath } from "./resource-path.ts";
import { handshakeThrough, httpThrough } from "./through.ts";
import type { Transport } from "./transport.ts";
import type { Upgrade } from "./upgrade.ts";

/**
 * The protocol of a port-forward over a WebSocket. Kubelets and container runtimes have served it since Kubernetes 1.6, and the API server
 * passes it on; the newer `SPDY/3.1+portforward.k8s.io` tunnels SPDY, of which one connection needs nothing.
 *
 * @see Kubernetes 1.34.3 `pkg/registry/core/pod/rest/subresources.go`; k8s.io/kubelet `pkg/cri/streaming/portforward/websocket.go`
 */
const protocol = "v4.channel.k8s.io";

/** @see RFC 6455, 1.3 */
const magic = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

/** Bytes of a log. */
const largestLog = 1024 * 1024;

const pathOf = ({ namespace, name }: PodReference): string =>
  resourcePath({ apiVersion: "v1", kind: "Pod", namespace, name }, builtInKinds);

const log = async (
  query: LogQuery,
  transport: Transport,
  signal: AbortSignal | undefined,
): Promise<string> => {
  const { container, previous, tailLines, sinceSeconds } = query;
  const parameters = new URLSearchParams({
    container,
    tailLines: String(tailLines),
    limitBytes: String(largestLog),
    ...(previous === true && { previous: "true" }),
    ...(sinceSeconds !== undefined && { sinceSeconds: String(sinceSeconds) }),
  });
  const answer = await transport({
    method: "GET",
    path: `${pathOf(query)}/log?${parameters}`,
    // The server may end a line that begins before the limit.
    largestAnswer: 2 * largestLog,
    accept: "text/plain, application/json",
    signal,
  });
  if (answer.status === 200) return answer.body;
  throw answerError(
    answer,
    `cannot read the log of ${container} in Pod ${query.namespace}/${query.name}`,
    [],
  );
};

const forward = async (
  pod: PodReference,
  port: number,
  upgrade: Upgrade,
  signal: AbortSignal | undefined,
): Promise<Duplex> => {
  const what = `cannot forward port ${port} of Pod ${pod.namespace}/${pod.name}`;
  const key = randomBytes(16).toString("base64");
  const upgraded = await upgrade(
    `${pathOf(pod)}/portforward?ports=${port}`,
    {
      Connection: "Upgrade",
      Upgrade: "websocket",
      "Sec-WebSocket-Version": "13",
      "Sec-WebSocket-Key": key,
      "Sec-WebSocket-Protocol": protocol,
    },
    signal,
  );
  if ("answer" in upgraded) throw answerError(upgraded.answer, what, []);
  const { socket, head, headers } = upgraded;
  const accept = createHash("sha1").update(`${key}${magic}`).digest("base64");
  if (headers["sec-websocket-accept"] !== accept || headers["sec-websocket-protocol"] !== protocol) {
    socket.destroy();
    throw unreadable(what, `the API server does not speak ${protocol}`);
  }
  return new PortStream(socket, head);
};

const late = (): KubernetesError =>
  new KubernetesError("no-answer", "the port did not answer in time", "try again, or give it more time");

/** Ends a stream when a signal says so. @throws {KubernetesError} When it already has. */
const bounded = (stream: Duplex, signal: AbortSignal | undefined): Duplex => {
  if (signal?.aborted === true) {
    stream.destroy();
    throw late();
  }
  const end = (): void => void stream.destroy(late());
  signal?.addEventListener("abort", end, { once: true });
  stream.once("close", () => signal?.removeEventListener("abort", end));
  return stream;
};

/** Pods through the connections of an API server. */
export const podsThrough = (transport: Transport, upgrade: Upgrade): PodAccess => {
  const open: PodAccess["forward"] = async (pod, port, signal) =>
    bounded(await forward(pod, port, upgrade, signal), signal);
  return {
    log: (query, signal) => log(query, transport, signal),
    forward: open,
    httpGet: async (pod, port, path, signal) => httpThrough(await open(pod, port, signal), path),
    handshake: async (pod, port, signal) => handshakeThrough(await open(pod, port, signal)),
  };
};
