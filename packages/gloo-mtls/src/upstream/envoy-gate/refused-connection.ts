import type { SslConfig } from "../ssl-config/ssl-config.ts";
import type { StaticSpec } from "../upstream/static-spec.ts";
import type { Fault } from "./fault.ts";

declare const TextEncoder: new () => { encode(text: string): Uint8Array };

/** What a list of ALPN and a server name have room for, in bytes. @see RFC 7301, 3.1; Envoy v3 API, `UpstreamTlsContext` */
const longest = 255;
const longestList = 65_535;

const bytesOf = (text: string): number => new TextEncoder().encode(text).length;

/**
 * The parts of an `sslConfig`, its parameters aside, for which Envoy refuses a cluster.
 * @returns Paths are those within the `sslConfig`.
 * @see Envoy 1.36 `source/common/tls/context_config_impl.cc`; a live test compares it with Envoy 1.36.4
 */
export function* refusedConnection({ alpnProtocols = [], sni = "", sds }: SslConfig): Generator<Fault> {
  for (const [index, protocol] of alpnProtocols.entries()) {
    const path = ["alpnProtocols", index];
    if (bytesOf(protocol) > longest) {
      yield {
        path,
        message: `Envoy refuses the cluster: a protocol of ALPN has ${longest} bytes at most`,
        hint: "write a name such as h2",
      };
    }
    if (protocol === "" && alpnProtocols.length > 1) {
      yield {
        path,
        message: "Envoy 1.36 crashes at an empty protocol of ALPN",
        hint: "remove it at once: until then the proxy does not start",
      };
    }
  }
  if (alpnProtocols.reduce((sum, protocol) => sum + bytesOf(protocol) + 1, 0) > longestList) {
    yield {
      path: ["alpnProtocols"],
      message: "Envoy refuses the cluster: the list of ALPN is too long",
      hint: "name the few protocols that are meant",
    };
  }
  if (bytesOf(sni) > longest || sni.includes("\0")) {
    yield {
      path: ["sni"],
      message: `Envoy refuses the cluster: a server name has ${longest} bytes at most, and none of them zero`,
      hint: "write the name of the server",
    };
  }
  if (sds?.callCredentials !== undefined && (sds.targetUri ?? "") === "") {
    yield {
      path: ["sds", "targetUri"],
      message: "Envoy refuses the cluster: callCredentials need a targetUri",
      hint: "set targetUri, or remove callCredentials",
    };
  }
}

const mostPort = 65_535;

/**
 * The hosts of a static upstream that Envoy's API does not allow. It refuses the update as a whole for one of them, so that no change of
 * any cluster arrives.
 * @returns Paths are those within the `static`.
 * @see Envoy v3 API, `config.core.v3.SocketAddress`, `config.endpoint.v3.LbEndpoint`
 */
export function* refusedHosts({ hosts = [] }: StaticSpec): Generator<Fault> {
  const effect = "so Envoy refuses the update with all clusters in it";
  for (const [index, { port = 0, loadBalancingWeight }] of hosts.entries()) {
    const path = ["hosts", index];
    if (port > mostPort) {
      yield {
        path: [...path, "port"],
        message: `there is no port ${port}, ${effect}`,
        hint: `write a port from 1 to ${mostPort}`,
      };
    }
    if (loadBalancingWeight === 0) {
      yield {
        path: [...path, "loadBalancingWeight"],
        message: `a weight is 1 or more, ${effect}`,
        hint: "remove the host, or give it a weight",
      };
    }
  }
}
