import type { Scalar } from "../scalar.ts";
import { type CommonTlsContext, certificatesFrom } from "./common-tls-context.ts";
import type { SdsClusterName } from "./sds-secret-config.ts";

/** TLS around a connection. @see Envoy v3 API, `config.core.v3.TransportSocket` */
export interface TransportSocket<Context> {
  readonly name: "envoy.transport_sockets.tls";
  readonly typed_config: Context;
}

/** @see Envoy v3 API, `extensions.transport_sockets.tls.v3.UpstreamTlsContext` */
export interface UpstreamTlsContext {
  readonly "@type": "type.googleapis.com/envoy.extensions.transport_sockets.tls.v3.UpstreamTlsContext";
  readonly common_tls_context?: CommonTlsContext;
  readonly sni?: Scalar;
}

/** @see Envoy v3 API, `extensions.transport_sockets.tls.v3.DownstreamTlsContext` */
export interface DownstreamTlsContext {
  readonly "@type": "type.googleapis.com/envoy.extensions.transport_sockets.tls.v3.DownstreamTlsContext";
  readonly common_tls_context: CommonTlsContext;
}

/**
 * Dials with a client certificate, and trusts servers whose certificate the authority signed, with any name: the chart
 * sets neither a server name nor a match of the subject's names.
 */
export const upstreamMutualTls = (sdsCluster: SdsClusterName): TransportSocket<UpstreamTlsContext> => ({
  name: "envoy.transport_sockets.tls",
  typed_config: {
    "@type": "type.googleapis.com/envoy.extensions.transport_sockets.tls.v3.UpstreamTlsContext",
    common_tls_context: certificatesFrom(sdsCluster),
  },
});

/** Dials a public server by its name. The chart gives no authority, so the server's certificate is not checked. */
export const upstreamTlsToName = (sni: Scalar): TransportSocket<UpstreamTlsContext> => ({
  name: "envoy.transport_sockets.tls",
  typed_config: {
    "@type": "type.googleapis.com/envoy.extensions.transport_sockets.tls.v3.UpstreamTlsContext",
    sni,
  },
});

/**
 * Accepts TLS. A client certificate is checked against the authority when there is one, but it is not demanded: the chart
 * does not set `require_client_certificate`, and Envoy's default is to let a client without a certificate in.
 */
export const downstreamTls = (sdsCluster: SdsClusterName): TransportSocket<DownstreamTlsContext> => ({
  name: "envoy.transport_sockets.tls",
  typed_config: {
    "@type": "type.googleapis.com/envoy.extensions.transport_sockets.tls.v3.DownstreamTlsContext",
    common_tls_context: certificatesFrom(sdsCluster),
  },
});
