import { readGoDuration } from "@gloo-mtls/objects/formats";
import { isGrpc } from "../cluster/untranslated.ts";
import type { HealthCheckSpec } from "../upstream/health-check-spec.ts";
import type { UpstreamSpec } from "../upstream/upstream.ts";
import type { Fault } from "./fault.ts";

const refuses = (reason: string): string => `Envoy refuses the cluster: ${reason}`;

const needed = ["timeout", "interval"] as const;
const positive = [
  "noTrafficInterval",
  "unhealthyInterval",
  "unhealthyEdgeInterval",
  "healthyEdgeInterval",
] as const;

function* refusedDurations(check: HealthCheckSpec): Generator<Fault> {
  for (const key of [...needed, ...positive]) {
    const text = check[key];
    const isNeeded = needed.some((name) => name === key);
    if (text === undefined && isNeeded) {
      yield {
        path: [key],
        message: refuses(`a health check needs its ${key}`),
        hint: `set ${key}, to 5s for instance`,
      };
    }
    const read = text === undefined ? undefined : readGoDuration(text);
    if (read !== undefined && "milliseconds" in read && read.milliseconds <= 0) {
      yield {
        path: [key],
        message: refuses(`the ${key} of a health check is longer than 0`),
        hint: isNeeded ? `set ${key}, to 5s for instance` : `remove ${key}, or set it to 5s for instance`,
      };
    }
  }
}

/** What no value of an HTTP header may hold. @see Envoy v3 API, `HttpHealthCheck`, its pattern for `host` and `path` */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are meant.
const notInHeaders = /[\0-\x08\n-\x1f\x7f]/;

function* refusedHttp(check: NonNullable<HealthCheckSpec["httpHealthCheck"]>): Generator<Fault> {
  if ((check.path ?? "") === "") {
    yield {
      path: ["path"],
      message: refuses("a health check by HTTP needs a path"),
      hint: "set path, to / for instance",
    };
  }
  for (const key of ["host", "path"] as const) {
    if (!notInHeaders.test(check[key] ?? "")) continue;
    yield {
      path: [key],
      message: refuses(`the ${key} of a health check has no line breaks and no other control characters`),
      hint: `write the ${key} without them`,
    };
  }
  for (const [index, header] of (check.requestHeadersToRemove ?? []).entries()) {
    if (header.toLowerCase() !== "host" && !header.startsWith(":")) continue;
    yield {
      path: ["requestHeadersToRemove", index],
      message: refuses(`a health check cannot remove the header ${JSON.stringify(header)}`),
      hint: "remove it from the list",
    };
  }
  for (const [index, { start = 0, end = 0 }] of (check.expectedStatuses ?? []).entries()) {
    const [first, last] = [Number(start), Number(end)];
    if (first >= 100 && last <= 600 && first < last) continue;
    yield {
      path: ["expectedStatuses", index],
      message: refuses(`${first} to ${last} is not a range of status codes from 100 up to, and without, 600`),
      hint: "the end is the first code that does not belong to it: 200 alone is start 200 and end 201",
    };
  }
}

/** Bytes in hexadecimal digits, at least one. */
const hex = /^(?:[0-9a-fA-F]{2})+$/;

function* refusedTcp({
  send,
  receive = [],
}: NonNullable<HealthCheckSpec["tcpHealthCheck"]>): Generator<Fault> {
  const payloads = [
    ...(send === undefined ? [] : [{ path: ["send", "text"], text: send.text }]),
    ...receive.map(({ text }, index) => ({ path: ["receive", index, "text"], text })),
  ];
  for (const { path, text } of payloads) {
    if (text === undefined || hex.test(text)) continue;
    yield {
      path,
      message: refuses("bytes of a health check by TCP are written in hexadecimal digits"),
      hint: "write two digits for each byte, such as 50494e47 for PING",
    };
  }
}

/**
 * The health checks of an Upstream for which Envoy refuses its cluster. Gloo looks at their thresholds and their kind alone.
 *
 * @returns Paths are those within `spec`.
 * @see Envoy v3 API, `config.core.v3.HealthCheck`; Envoy 1.36 `source/common/upstream/health_checker_impl.cc`; a live test compares it
 *   with Envoy 1.36.4
 */
export function* refusedHealthChecks(spec: UpstreamSpec): Generator<Fault> {
  const { healthChecks: checks = [] } = spec;
  for (const [index, check] of checks.entries()) {
    const below = (faults: Iterable<Fault>, ...at: readonly string[]): readonly Fault[] =>
      Array.from(faults, (fault) => ({ ...fault, path: ["healthChecks", index, ...at, ...fault.path] }));
    if (index > 0) {
      yield {
        path: ["healthChecks", index],
        message: refuses("it takes one health check, and not several"),
        hint: "remove all but one",
      };
    }
    yield* below(refusedDurations(check));
    if (check.httpHealthCheck !== undefined)
      yield* below(refusedHttp(check.httpHealthCheck), "httpHealthCheck");
    if (check.tcpHealthCheck !== undefined) yield* below(refusedTcp(check.tcpHealthCheck), "tcpHealthCheck");
    if (check.grpcHealthCheck !== undefined && spec.useHttp2 !== true && !isGrpc(spec)) {
      yield {
        path: ["healthChecks", index, "grpcHealthCheck"],
        message: refuses("a health check by gRPC needs a cluster that speaks HTTP/2"),
        hint: "set useHttp2 to true",
      };
    }
  }
}
