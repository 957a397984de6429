import type { Side } from "./tls/tls-reason.ts";

/** What a log of Envoy has said about its connections, up to a line. */
export interface Connections {
  /** Takes note of a line, and gives what is known about the connection that it belongs to. */
  readonly seen: (line: string) => {
    readonly side: Side | undefined;
    readonly upstream: string | undefined;
    /** `verify cert failed: REASON`, the last one of the same thread. */
    readonly verifyFailure: string | undefined;
  };
}

/** A bound on memory for a log of millions of connections. */
const maxEntries = 100_000;

const connectionId = /(?:"ConnectionId":"|\[C)(\d{1,20})/;
const streamId = /(?:"StreamId":"|\[S)(\d{1,20})/;
const thread = /^\[[\d-]{8,10}[ T][\d:.]{8,15}Z?\]\[(\d{1,10})\]/;
const routed = /cluster '([^']{1,300})' match for URL/;
const remoteAddress = /remote address:(?:\[[0-9a-fA-F:]{2,45}\]|[\d.]{7,15}):(?<port>\d{1,5})/;
const verifyFailed = /verify cert failed: (?<reason>[^\n"]{1,300})/;

/** Linux takes the ports of clients from here on: a server with such a port is rare. */
const firstEphemeralPort = 32_768;

/** Follows the connections of one log. @param soleVerifyFailure The reason, where the whole log has only one. */
export const connections = (soleVerifyFailure: string | undefined): Connections => {
  const sides = new Map<string, Side>();
  const clusters = new Map<string, string>();
  const verifyFailures = new Map<string, string>();
  const note = <Value>(map: Map<string, Value>, key: string | undefined, value: Value): void => {
    if (key !== undefined && (map.size < maxEntries || map.has(key))) map.set(key, value);
  };
  const seen: Connections["seen"] = (line) => {
    const connection = connectionId.exec(line)?.[1];
    const stream = streamId.exec(line)?.[1];
    const worker = thread.exec(line)?.[1] ?? "";
    if (/\] new connection|\] adding .{0,40}listener filter/.test(line))
      note(sides, connection, "downstream");
    if (/\] connecting(?: to |$)|\] client disconnected|\] connection in progress/.test(line)) {
      note(sides, connection, "upstream");
    }
    note(clusters, stream, routed.exec(line)?.[1] ?? clusters.get(stream ?? "") ?? "");
    const reason = verifyFailed.exec(line)?.groups?.reason;
    if (reason !== undefined) note(verifyFailures, worker, reason);
    const port = Number(remoteAddress.exec(line)?.groups?.port ?? 0);
    const isUpstream = /upstream connect error|upstream_reset_|upstream reset|reset reason: /.test(line);
    return {
      side:
        (isUpstream ? "upstream" : undefined) ??
        sides.get(connection ?? "") ??
        (port >= firstEphemeralPort ? "downstream" : undefined),
      upstream: clusters.get(stream ?? "") || undefined,
      verifyFailure: verifyFailures.get(worker) ?? soleVerifyFailure,
    };
  };
  return { seen };
};

/** The reason of the only kind of failed verification in a log; undefined when there are several, or none. */
export const soleVerifyFailureIn = (log: string): string | undefined => {
  const reasons = new Set<string>();
  for (const match of log.matchAll(new RegExp(verifyFailed, "g"))) {
    reasons.add(match.groups?.reason ?? "");
    if (reasons.size > 1) return undefined;
  }
  return [...reasons][0];
};
