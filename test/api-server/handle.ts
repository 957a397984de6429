import type { IncomingMessage, ServerResponse } from "node:http";
import { setImmediate as immediate, setTimeout as pause } from "node:timers/promises";
import { type AccessRule, allows } from "./access-rule.ts";
import { answerTo } from "./answer.ts";
import { type ApiCall, apiCall } from "./api-call.ts";
import type { Fault, FaultChoice } from "./fault.ts";
import type { ObjectTable } from "./object-table.ts";
import { logAnswer, type Pods } from "./pods.ts";
import {
  type Answer,
  conflict,
  faultAnswer,
  forbidden,
  noSuchMethod,
  noSuchResource,
  timedOut,
  tooLarge,
  unauthorized,
} from "./status.ts";

/** Bytes, as in kube-apiserver. */
const largestBody = 3_145_728;

/** What a server is made of. */
export interface ServerContext {
  readonly table: ObjectTable;
  readonly token: string;
  readonly user: string;
  readonly rules: readonly AccessRule[] | undefined;
  readonly namespaces: readonly string[] | undefined;
  readonly pods: Pods | undefined;
  readonly fault: FaultChoice;
  /** Called for every call that was understood and came with the token. */
  readonly seen: (call: ApiCall) => void;
}

/** The connection is reset in place of an answer. */
type Outcome = Answer | "reset";

const readBody = async (request: IncomingMessage): Promise<string | undefined> => {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    const bytes: Buffer = chunk;
    size += bytes.length;
    if (size > largestBody) return undefined;
    chunks.push(bytes);
  }
  return Buffer.concat(chunks).toString("utf8");
};

/** What a fault makes of a request; undefined when it goes on. */
const suffer = async (fault: Fault, call: ApiCall): Promise<Outcome | undefined> => {
  switch (fault.kind) {
    case "reset":
      return "reset";
    case "delay":
      await pause(fault.milliseconds);
      return undefined;
    case "answer":
      return fault.status === 409
        ? conflict(call, call.name ?? "", "the object has been modified; please apply your changes")
        : faultAnswer(fault.status, fault.retryAfter);
  }
};

const milliseconds = (timeout: string | null): number => {
  const [, number, unit] = /^(\d+)(ms|s)$/.exec(timeout ?? "") ?? [];
  return number === undefined ? 60_000 : Number(number) * (unit === "s" ? 1000 : 1);
};

const outcomeOf = async (context: ServerContext, request: IncomingMessage): Promise<Outcome> => {
  const arrived = Date.now();
  const { pathname, searchParams: query } = new URL(request.url ?? "/", "https://any");
  if (request.headers.authorization !== `Bearer ${context.token}`) return unauthorized;
  const call = apiCall(request.method ?? "", pathname);
  if (call === "no-such-path") return noSuchResource;
  if (call === "no-such-method") return noSuchMethod;
  context.seen(call);
  const body = await readBody(request);
  if (context.rules !== undefined && !allows(context.rules, call)) return forbidden(call, context.user);
  if (body === undefined) return tooLarge(largestBody);
  const fault = context.fault(call);
  const early = fault?.when === "before" ? await suffer(fault, call) : undefined;
  if (early !== undefined) return early;
  // What its client gave up before now is known after one turn of the event loop, and has no effect: a server cancels it.
  await immediate();
  if (request.socket.destroyed || request.socket.readableEnded) return "reset";
  if (Date.now() - arrived >= milliseconds(query.get("timeout"))) return timedOut;
  if (call.subresource === "log") return logAnswer(call, query, context.pods);
  const answer = answerTo(context.table, { call, query, body }, context.namespaces);
  const late = fault?.when === "after" ? await suffer(fault, call) : undefined;
  return late ?? answer;
};

/** Answers one request. */
export const handle = async (
  context: ServerContext,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> => {
  const outcome = await outcomeOf(context, request);
  if (outcome === "reset") {
    request.socket.destroy();
    return;
  }
  const { status, headers, body } = outcome;
  const isText = typeof body === "string";
  response.writeHead(status, {
    "Content-Type": isText ? "text/plain; charset=utf-8" : "application/json",
    ...headers,
  });
  response.end(isText ? body : JSON.stringify(body));
};
