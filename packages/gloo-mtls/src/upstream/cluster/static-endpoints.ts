import type { Path } from "@gloo-mtls/objects/data";
import { type Address, socketAddress } from "../../envoy/address.ts";
import type { StaticHost, StaticSpec } from "../upstream/static-spec.ts";
import { refused, type TranslationProblem } from "./translation-problem.ts";

/** The key under which an endpoint says which transport socket is its own. */
export const matchKey = "envoy.transport_socket_match";

/** @see Envoy v3 API, `config.core.v3.Pipe` */
export interface Pipe {
  readonly pipe: { readonly path: string };
}

/** @see Envoy v3 API, `config.endpoint.v3.LbEndpoint` */
export interface Endpoint {
  readonly metadata?: { readonly filter_metadata: Readonly<Record<string, unknown>> };
  readonly endpoint: {
    readonly hostname?: string;
    readonly address: Address | Pipe;
    readonly health_check_config?: { readonly hostname: string };
  };
  readonly load_balancing_weight?: number;
}

/** An endpoint that is an address and nothing else. */
export const socketEndpoint = (address: string, port: number): Endpoint => ({
  endpoint: { address: socketAddress(address, port) },
});

/** The server name for a host: its own, or its address unless the spec says otherwise, and then even an IP address. */
export const sniOf = (spec: StaticSpec, { sniAddr = "", addr = "" }: StaticHost): string => {
  if (sniAddr !== "") return sniAddr;
  return spec.autoSniRewrite !== false ? addr : "";
};

/** The name of a host's transport socket, which its endpoint has as metadata. */
export const matchName = (spec: StaticSpec, host: StaticHost): string =>
  `${sniOf(spec, host)};${host.addr}:${host.port}`;

const checkerKey = "io.solo.health_checkers.advanced_http";

const reserved = new Set([checkerKey, matchKey]);

/** Path and method of a host's own health check, which Gloo forgets where the host has no server name. */
const ownCheck = ({ healthCheckConfig = {} }: StaticHost): readonly (readonly [string, unknown])[] => {
  const given = Object.entries(healthCheckConfig).filter(([, value]) => value !== "");
  return given.length === 0 ? [] : [[checkerKey, Object.fromEntries(given)]];
};

const metadataOf = (spec: StaticSpec, host: StaticHost): Pick<Endpoint, "metadata"> => {
  const given = Object.entries(host.metadata ?? {}).filter(([key]) => !reserved.has(key));
  const own =
    sniOf(spec, host) === ""
      ? []
      : [[matchKey, { [matchName(spec, host)]: true }] as const, ...ownCheck(host)];
  const entries = [...own, ...given];
  return entries.length === 0 ? {} : { metadata: { filter_metadata: Object.fromEntries(entries) } };
};

/** What keeps the first bad host from being dialled; Gloo looks no further. */
export const hostProblem = ({ hosts = [] }: StaticSpec, at: Path): TranslationProblem | undefined => {
  for (const [index, { addr = "", port = 0 }] of hosts.entries()) {
    const path = [...at, "hosts", index];
    if (addr === "") return refused("empty-address", [...path, "addr"], "addr cannot be empty for host");
    if (port === 0) return refused("empty-port", [...path, "port"], "port cannot be empty for host");
  }
  if (hosts.length > 0) return undefined;
  const message =
    "cluster was configured improperly by one or more plugins: cluster type STATIC specified but LoadAssignment was empty";
  return refused("no-hosts", [...at, "hosts"], message);
};

/**
 * The endpoints of a static upstream.
 * @param checkedAs The host of the first health check, which is used for each endpoint; empty for
 * none.
 * @see Gloo 1.22.1 `projects/gloo/pkg/plugins/static/plugin.go`, ProcessUpstream
 */
export const staticEndpoints = (spec: StaticSpec, checkedAs: string): readonly Endpoint[] =>
  (spec.hosts ?? []).map((host) => ({
    ...metadataOf(spec, host),
    endpoint: {
      hostname: host.addr ?? "",
      address: socketAddress(host.addr, host.port),
      health_check_config: { hostname: checkedAs === "" ? (host.addr ?? "") : checkedAs },
    },
    ...(host.loadBalancingWeight === undefined ? {} : { load_balancing_weight: host.loadBalancingWeight }),
  }));
