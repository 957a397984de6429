import { answerError, saysAbsent } from "./answer-error.ts";
import type { CallOptions, KubernetesQuery, ObjectApi } from "./api.ts";
import { type JsonMap, type Page, pageOf, sameObject, unreadable } from "./api-object.ts";
import { type Patience, withBackOff } from "./back-off.ts";
import { KubernetesError } from "./kubernetes-error.ts";
import { type KubernetesObject, type KubernetesReference, referenceOf } from "./object.ts";
import type { ResourceKind } from "./resource-kind.ts";
import { resourcePath } from "./resource-path.ts";
import type { ApiAnswer, ApiRequest, Transport } from "./transport.ts";

/** Bytes. An object is at most 1.5 MiB in etcd; JSON and the quotes in it may make it larger. */
const largestObject = 16 * 1024 * 1024;
const largestPage = 128 * 1024 * 1024;
/** Objects asked for at once. */
const pageSize = 100;
const mostPages = 1_000;

interface Call {
  /** What is done, for messages: `cannot read Secret gloo-system/gloo-mtls-certs`. */
  readonly what: string;
  readonly request: ApiRequest;
  /** What was sent and must not come back in a message. */
  readonly sent: readonly string[];
}

const named = ({ kind, name, namespace }: KubernetesReference): string =>
  `${kind} ${namespace === undefined ? "" : `${namespace}/`}${name}`;

const success = (status: number): boolean => status === 200 || status === 201;

const dataOf = ({ body }: ApiAnswer, what: string): unknown => {
  try {
    return JSON.parse(body);
  } catch {
    throw unreadable(what, "the answer is not JSON");
  }
};

/** The values of a Secret: an API server may quote them when it refuses them. */
const textsIn = (object: JsonMap): readonly string[] =>
  ["data", "stringData"].flatMap((field) =>
    Object.values(object[field] ?? {}).filter((value): value is string => typeof value === "string"),
  );

/** Milliseconds that a timer of Node and an API server both take. */
const wholeTime = (milliseconds: number): number => Math.min(Math.max(Math.floor(milliseconds), 1), 60_000);

const write = (
  method: "POST" | "PUT",
  object: KubernetesObject,
  options: CallOptions,
  kinds: readonly ResourceKind[],
): Call => {
  const reference = referenceOf(object);
  const what = `cannot ${method === "POST" ? "create" : "update"} ${named(reference)}`;
  const path = resourcePath(method === "POST" ? { ...reference, name: undefined } : reference, kinds);
  const timeout = options.timeout === undefined ? undefined : wholeTime(options.timeout);
  const query = timeout === undefined ? "" : `?timeout=${timeout}ms`;
  const timer = timeout === undefined ? undefined : AbortSignal.timeout(timeout);
  const signals = [options.signal, timer].filter((signal) => signal !== undefined);
  let body: string;
  try {
    body = JSON.stringify(object);
  } catch {
    throw new KubernetesError("invalid", `${what}: it cannot be written as JSON`, "pass plain data");
  }
  const signal = signals.length === 0 ? undefined : AbortSignal.any(signals);
  return {
    what,
    request: { method, path: `${path}${query}`, body, largestAnswer: largestObject, signal },
    sent: textsIn(object),
  };
};

const readPage = (query: KubernetesQuery, next: string | undefined, kinds: readonly ResourceKind[]): Call => {
  const parameters = new URLSearchParams({ limit: String(pageSize) });
  if (query.labelSelector !== undefined) parameters.set("labelSelector", query.labelSelector);
  if (next !== undefined) parameters.set("continue", next);
  const { apiVersion, kind, namespace } = query;
  const path = resourcePath({ apiVersion, kind, namespace }, kinds);
  return {
    what: `cannot list ${kind}${namespace === undefined ? "" : ` in ${namespace}`}`,
    request: { method: "GET", path: `${path}?${parameters}`, largestAnswer: largestPage },
    sent: [],
  };
};

/** Throws for every answer that is none of an object. */
const send = async (transport: Transport, { what, request, sent }: Call): Promise<unknown> => {
  const answer = await transport(request);
  if (!success(answer.status)) throw answerError(answer, what, sent);
  return dataOf(answer, what);
};

/**
 * The calls of a Kubernetes API over a transport. Objects are what the API sent, parsed and otherwise
 * unchanged, so unknown fields survive reading and replacing (except integers beyond 2^53, which JavaScript rounds).
 *
 * @param name How a person would name the cluster.
 * @param kinds The kinds that can be read and written.
 */
export const kubernetesApi = (
  name: string,
  transport: Transport,
  patience: Patience,
  kinds: readonly ResourceKind[],
): ObjectApi => {
  const readOnce = async (reference: KubernetesReference): Promise<KubernetesObject | undefined> => {
    const what = `cannot read ${named(reference)}`;
    const request = {
      method: "GET",
      path: resourcePath(reference, kinds),
      largestAnswer: largestObject,
    } as const;
    const answer = await transport(request);
    if (saysAbsent(answer)) return undefined;
    if (!success(answer.status)) throw answerError(answer, what, []);
    return sameObject(dataOf(answer, what), reference, what);
  };

  const pagesOf = async (query: KubernetesQuery): Promise<readonly KubernetesObject[]> => {
    const pages: Page[] = [];
    let next: string | undefined;
    do {
      const call = readPage(query, next, kinds);
      if (pages.length === mostPages) throw unreadable(call.what, "the list does not end");
      const page = pageOf(await withBackOff(() => send(transport, call), patience), query, call.what);
      pages.push(page);
      next = page.next;
    } while (next !== undefined);
    return pages.flatMap(({ objects }) => objects);
  };

  const list = async (query: KubernetesQuery): Promise<readonly KubernetesObject[]> => {
    try {
      return await pagesOf(query);
    } catch (error) {
      // The API server forgets after some minutes where the next page begins; then the list begins again, once.
      if (error instanceof KubernetesError && error.status === 410) return pagesOf(query);
      throw error;
    }
  };

  const writeOnce = async (
    method: "POST" | "PUT",
    object: KubernetesObject,
    options: CallOptions = {},
  ): Promise<KubernetesObject> => {
    const call = write(method, object, options, kinds);
    return sameObject(await send(transport, call), referenceOf(object), call.what);
  };

  const time = async (): Promise<number | undefined> => {
    // It is the one path that every account may read.
    const { date } = await transport({ method: "GET", path: "/version", largestAnswer: largestObject });
    const moment = Date.parse(date ?? "");
    return Number.isNaN(moment) ? undefined : moment;
  };

  return {
    name,
    time,
    get: (reference) => withBackOff(() => readOnce(reference), patience),
    list,
    create: (object, options) => writeOnce("POST", object, options),
    replace: (object, options) => writeOnce("PUT", object, options),
  };
};
