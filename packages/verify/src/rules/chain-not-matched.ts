import type { EnvoyFilterChain } from "@gloo-mtls/objects/envoy";
import { podName } from "../wiring/pod.ts";
import { foundAt, type VerifyRule } from "./subject.ts";

/** What a connection shows. */
interface Shown {
  readonly sni: string | undefined;
  readonly alpn: readonly string[];
  readonly port: number;
}

const isServerName = (wanted: string, name: string): boolean =>
  wanted.startsWith("*.") ? name.endsWith(wanted.slice(1)) : name === wanted;

/** Why a chain does not take a TLS connection; undefined where it may. */
const mismatch = ({ match }: EnvoyFilterChain, { sni, alpn, port }: Shown): string | undefined => {
  if (match.port !== undefined && match.port !== port) return `destination_port ${match.port}`;
  if (match.transport !== undefined && match.transport !== "tls")
    return `transport_protocol ${match.transport}`;
  // Without a name in the context, another field may give one.
  if (
    sni !== undefined &&
    match.serverNames.length > 0 &&
    !match.serverNames.some((wanted) => isServerName(wanted.toLowerCase(), sni.toLowerCase()))
  )
    return `server_names ${match.serverNames.join(", ")}`;
  return match.protocols.length > 0 && !match.protocols.some((protocol) => alpn.includes(protocol))
    ? `application_protocols ${match.protocols.join(", ")}`
    : undefined;
};

/** @see Envoy, `config.listener.v3.FilterChainMatch`: a connection that no chain takes is closed */
export const chainNotMatched: VerifyRule = {
  severity: "error",
  hint: "let filter_chain_match take what the proxies' clusters show: their sni, TLS, and the listener's own port",
  *check({ controlDials }) {
    for (const { endpoint, process, cluster, ends } of controlDials) {
      if (endpoint.socket.kind !== "tls") continue;
      const { sni, alpn: own } = endpoint.socket.tls;
      // What Envoy offers by default depends on the protocol of the cluster.
      const alpn = own.length > 0 ? own : [cluster.hasHttp2 ? "h2" : "http/1.1"];
      for (const end of ends) {
        if (end.what !== "listener") continue;
        const { chains } = end.listener;
        const reasons = chains.flatMap((chain) => mismatch(chain, { sni, alpn, port: end.port }) ?? []);
        const [first] = chains;
        if (first === undefined || reasons.length < chains.length) continue;
        yield foundAt(
          end.process.placeOf(first.match.path),
          `port ${end.port} takes connections with ${[...new Set(reasons)].join(" or ")} alone, which those of ${podName(process.pod)} do not have: they are closed, and the proxy gets no configuration`,
        );
      }
    }
  },
};
