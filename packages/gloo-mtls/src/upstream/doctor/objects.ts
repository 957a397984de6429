import { textAt, valueAt } from "@gloo-mtls/objects/data";
import { sideContext } from "./line-context.ts";
import { textsIn } from "./log-messages.ts";
import type { Message } from "./message.ts";
import type { Side } from "./tls/tls-reason.ts";

/** The relevant parts of an Upstream. */
export interface SeenUpstream {
  readonly name: string;
  readonly namespace: string;
  /** Whether its `sslConfig` asks for TLS. */
  readonly hasSslConfig: boolean;
  /** The Secret that it names; undefined when it names none, or the name is not valid. */
  readonly secret: { readonly name: string; readonly namespace: string } | undefined;
}

/** How deep a status is examined: `status.statuses.NAMESPACE.subresourceStatuses.PROXY.reason`. */
const maxDepth = 6;

/** Objects with the TLS of listeners; a Proxy has both sides. */
const sides: Readonly<Record<string, Side | undefined>> = {
  VirtualService: "downstream",
  Gateway: "downstream",
  MatchableHttpGateway: "downstream",
  MatchableTcpGateway: "downstream",
  Listener: "downstream",
  Upstream: "upstream",
};

const nameText = /^[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?$/;

const nameIn = (value: unknown, ...path: readonly string[]): string | undefined => {
  const text = textAt(value, path);
  return text !== undefined && nameText.test(text) ? text : undefined;
};

/** The messages in an object's status, where Gloo writes why it refuses it (`reason`, `statuses`). */
export const statusMessages = (object: unknown): readonly Message[] => {
  const kind = textAt(object, ["kind"]) ?? "object";
  const namespace = nameIn(object, "metadata", "namespace");
  const name = nameIn(object, "metadata", "name");
  if (name === undefined) return [];
  const id = namespace === undefined ? name : `${namespace}/${name}`;
  return textsIn(valueAt(object, ["status"]), maxDepth).map((text) => ({
    text,
    place: `${/^\w{1,63}$/.test(kind) ? kind : "object"} ${id}`,
    // A Proxy repeats the errors of its Upstreams, and the message names those.
    subject: kind === "Upstream" ? id : undefined,
    context: sideContext(sides[kind]),
  }));
};

/** Reads an Upstream; undefined when the object is not one. */
export const upstreamIn = (object: unknown): SeenUpstream | undefined => {
  const name = nameIn(object, "metadata", "name");
  if (textAt(object, ["kind"]) !== "Upstream" || name === undefined) return undefined;
  const namespace = nameIn(object, "metadata", "namespace") ?? "default";
  const ssl = valueAt(object, ["spec", "sslConfig"]);
  const secretName = nameIn(ssl, "secretRef", "name");
  const secretNamespace = nameIn(ssl, "secretRef", "namespace");
  return {
    name,
    namespace,
    hasSslConfig: typeof ssl === "object" && ssl !== null,
    secret:
      secretName === undefined || secretNamespace === undefined
        ? undefined
        : { name: secretName, namespace: secretNamespace },
  };
};
