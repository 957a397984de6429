import type { ConnectionEdge, MapEdge, MapIdentity, MapPort, Security } from "./installation-map.ts";

/** How each security is called. */
export const securityWords: Readonly<Record<Security, string>> = {
  plaintext: "plaintext",
  tls: "TLS, not mutual",
  "mutual-tls": "mutual TLS",
  unknown: "not seen",
};

const uses: Readonly<Record<MapPort["use"], string>> = {
  listener: "",
  admin: "admin",
  sds: "SDS",
  xds: "xDS",
  restXds: "REST xDS",
  validation: "validation",
  proxyDebug: "proxy debug",
};

/** A port in one line: its address, and what it is. */
export const portText = ({ address, use, security }: MapPort): string =>
  [address, uses[use], securityWords[security]].filter((word) => word !== "").join(" · ");

const identityText = ({ certificate, authority }: MapIdentity): string => {
  if (certificate === undefined) return authority === undefined ? "no certificate" : `CA ${authority}`;
  if (authority === undefined) return `${certificate}, no CA`;
  return certificate === authority ? certificate : `${certificate}, CA ${authority}`;
};

/** The Secrets of both ends of a connection; undefined where neither has one. */
export const identitiesText = ({ client, server }: ConnectionEdge): string | undefined => {
  const ends = [client, server];
  if (ends.every(({ certificate, authority }) => certificate === undefined && authority === undefined)) {
    return undefined;
  }
  const [from, to] = [identityText(client), identityText(server)];
  return from === to ? `both ends: ${from}` : `client: ${from}; server: ${to}`;
};

/** What an edge that is not a connection says. */
export const edgeText = (edge: Exclude<MapEdge, ConnectionEdge>): string => {
  if (edge.edge === "mount") return "SDS";
  if (edge.renews === undefined) return "makes";
  return edge.renews ? "makes and renews" : "makes once";
};
