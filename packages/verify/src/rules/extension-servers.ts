import type { Manifest } from "@gloo-mtls/objects/object";
import { type ExtensionServer, extensionEntrances, extensionServers } from "../wiring/extension-server.ts";
import { namespaceOf } from "../wiring/objects.ts";
import { tlsOf } from "../wiring/wiring.ts";
import { clientCheck } from "./client-check.ts";
import { foundAt, type VerifyRule } from "./subject.ts";

/** How what listens is dialled: all of it with TLS, some of it without; undefined where nothing is known of it. */
const spokenBy = ({ ends }: ExtensionServer): "tls" | "plaintext" | undefined => {
  const chains = ends.flatMap((end) => (end.what === "listener" ? end.listener.chains : []));
  if (chains.some(({ socket }) => socket.kind === "plaintext")) return "plaintext";
  return chains.length > 0 && chains.every(({ socket }) => socket.kind === "tls") ? "tls" : undefined;
};

const named = ({ metadata }: Manifest, namespace: string): string => `${namespace}/${metadata.name}`;

const servers = (wiring: Parameters<typeof extensionServers>[0]) =>
  extensionServers(wiring).map((server) => ({
    ...server,
    name: named(server.upstream, namespaceOf(server.upstream)),
    spoken: spokenBy(server),
    place: { manifest: server.upstream, path: ["spec"] },
  }));

/** @see Solo's documentation: of the servers of Enterprise, that of rate limits has no sidecar that ends TLS */
export const extensionPlaintext: VerifyRule = {
  severity: "warning",
  hint: "put TLS around it with `gloo-mtls harden --only wrap-rate-limit`, or let only the proxies reach it with a NetworkPolicy and accept it",
  *check({ wiring }) {
    if (wiring.secrets.length === 0) return;
    for (const { what, isTls, name, place, spoken } of servers(wiring)) {
      if (isTls || spoken === "tls") continue;
      yield foundAt(
        place,
        `proxies ask the server of ${what} in plaintext, although they have certificates of mutual TLS: anyone on the way to Upstream ${name} reads what it is told of requests, and changes its answers`,
      );
    }
  },
};

export const extensionTlsApart: VerifyRule = {
  severity: "error",
  hint: "give the Upstream sslConfig with the Secret of mutual TLS where a sidecar ends TLS before the server, and no sslConfig where none does",
  *check({ wiring }) {
    for (const { what, isTls, name, place, spoken } of servers(wiring)) {
      if (spoken === undefined || isTls === (spoken === "tls")) continue;
      yield foundAt(
        place,
        isTls
          ? `proxies dial the server of ${what} with TLS, and what listens for Upstream ${name} speaks plaintext: every call fails`
          : `proxies dial the server of ${what} in plaintext, and what listens for Upstream ${name} takes TLS alone: every call fails`,
      );
    }
  },
};

export const extensionClientOptional: VerifyRule = {
  severity: "warning",
  hint: "set require_client_certificate to true in the DownstreamTlsContext, as `gloo-mtls harden` does",
  *check({ wiring }) {
    for (const entrance of extensionEntrances(wiring)) {
      const tls = tlsOf(entrance);
      if (tls === undefined || clientCheck(entrance) !== "optional") continue;
      yield foundAt(
        entrance.process.placeOf(tls.path),
        `port ${entrance.listening.port} does not require a client certificate: any pod asks this server what only proxies should, and learns from its answers`,
      );
    }
  },
};
