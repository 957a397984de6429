import type { ApiCall } from "./api-call.ts";
import type { Answer } from "./status.ts";
import { badRequest, notFound } from "./status.ts";

/** What stands behind the pods of a server: what the kubelet of a cluster would give. */
export interface Pods {
  /** The log of a container; undefined where there is none. */
  readonly log?: (
    pod: { readonly namespace: string; readonly name: string },
    container: string,
    previous: boolean,
  ) => string | undefined;
  /** Where on this machine a port of a pod is; undefined where nothing listens. */
  readonly port?: (
    pod: { readonly namespace: string; readonly name: string },
    port: number,
  ) => number | undefined;
}

/** Answers a request for a log: its last lines. */
export const logAnswer = (call: ApiCall, query: URLSearchParams, pods: Pods | undefined): Answer => {
  const { namespace = "", name = "" } = call;
  const container = query.get("container") ?? "";
  const previous = query.get("previous") === "true";
  const text = pods?.log?.({ namespace, name }, container, previous);
  if (text === undefined && previous) {
    return badRequest(`previous terminated container "${container}" in pod "${name}" not found`);
  }
  if (text === undefined) return notFound(call, name);
  const lines = text.split(/(?<=\n)/);
  return { status: 200, body: lines.slice(-Number(query.get("tailLines") ?? lines.length)).join("") };
};
