import type { SecretSource, TlsContext } from "@gloo-mtls/objects/envoy";
import type { EnvoyProcess } from "../wiring/envoy-process.ts";
import type { Subject } from "./subject.ts";

/** A TLS context and whose it is. */
export interface PlacedContext {
  readonly tls: TlsContext;
  readonly process: EnvoyProcess;
}

/** The TLS contexts between proxies and the control plane, of both ends. */
export const placedContexts = ({ entrances, controlDials }: Subject): readonly PlacedContext[] =>
  [
    ...entrances.map(({ chain, process }) => ({ socket: chain.socket, process })),
    ...controlDials.map(({ endpoint, process }) => ({ socket: endpoint.socket, process })),
  ].flatMap(({ socket, process }) => (socket.kind === "tls" ? [{ tls: socket.tls, process }] : []));

/** What a TLS context asks for: its certificates, and the CAs by which it judges the other end. */
export const askedBy = ({
  certificates,
  validation: { trust },
}: TlsContext): readonly { readonly source: SecretSource; readonly use: "certificate" | "validation" }[] => [
  ...certificates.map((source) => ({ source, use: "certificate" as const })),
  ...(trust === undefined ? [] : [{ source: trust, use: "validation" as const }]),
];
