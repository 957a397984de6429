export { formatFinding } from "@gloo-mtls/objects/report";
export {
  type DiscoveredUpstream,
  discoveredUpstreams,
  type Service,
} from "./annotations/discovered-upstreams.ts";
export { formatPortValue, type PortValue, parsePortValue } from "./annotations/port-value.ts";
export { readService } from "./annotations/read-service.ts";
export {
  type Annotations,
  type BuiltAnnotations,
  type ServiceTls,
  type SslAnnotation,
  sslAnnotations,
  sslAnnotationsFor,
  sslConfigOfService,
} from "./annotations/ssl-annotations.ts";
export { applyUpstreamConfig, upstreamConfigAnnotations } from "./annotations/upstream-config.ts";
export { discoveredUpstreamName } from "./annotations/upstream-name.ts";
export { auditMarkdown, auditTable } from "./audit/audit-table.ts";
export {
  type AuditedUpstream,
  type AuditOptions,
  auditUpstreams,
  type UpstreamConnection,
} from "./audit/audit-upstreams.ts";
export type { AuditedConnection } from "./audit/audited-connection.ts";
export type { StrictReadiness } from "./audit/strict-readiness.ts";
export { checkKeyPair, type PairCheck } from "./certificates/key-pair.ts";
export { checkTlsSecret } from "./check/check-tls-secret.ts";
export { checkUpstreams } from "./check/check-upstreams.ts";
export type { UpstreamFinding, UpstreamFindingCode } from "./check/finding.ts";
export type { CheckOptions } from "./check/subject.ts";
export { type AutoMtlsLoss, autoMtlsLosses, lossesIfAutoMtls } from "./cluster/auto-mtls-losses.ts";
export type { ClientTls, ClientTlsContext } from "./cluster/client-tls-context.ts";
export { type Connection, connectionsOf } from "./cluster/connection.ts";
export { settingsAmong } from "./cluster/settings-among.ts";
export { type Translation, toEnvoyCluster } from "./cluster/to-envoy-cluster.ts";
export type { TranslationCode, TranslationProblem } from "./cluster/translation-problem.ts";
export type { Tunnel, TunnelListener } from "./cluster/tunnel.ts";
export type { Untranslated } from "./cluster/untranslated.ts";
export type { UpstreamCluster } from "./cluster/upstream-cluster.ts";
export { chartSettings, readUpstreamSettings, type UpstreamSettings } from "./cluster/upstream-settings.ts";
export {
  type PathMatcher,
  type Route,
  type RouteOptions,
  routeToUpstream,
  type VirtualService,
  virtualServiceTo,
  withRoute,
} from "./route/virtual-service.ts";
export type { Read } from "./schema/read.ts";
export { type GlooSecret, glooSecretOf, type TlsContent } from "./secret/gloo-secret.ts";
export { type IndexedSecret, type SecretIndex, secretIndex } from "./secret/secret-index.ts";
export { type SecretReference, secretReferences } from "./secret/secret-references.ts";
export {
  readTlsSecret,
  type TlsSecretOptions,
  tlsSecret,
  type UpstreamTlsSecret,
} from "./secret/tls-secret.ts";
export { tlsFromFiles, tlsFromSds, tlsFromSecret, tlsUnverified } from "./ssl-config/build.ts";
export type { SdsConfig, SecretRef, SslFiles } from "./ssl-config/certificate-source.ts";
export { type ProtocolVersion, protocolVersions, type SslParameters } from "./ssl-config/parameters.ts";
export { readSslConfig, type SslConfig } from "./ssl-config/ssl-config.ts";
export type { StaticHost, StaticSpec } from "./upstream/static-spec.ts";
export { readUpstream, type Upstream, type UpstreamSpec, upstream } from "./upstream/upstream.ts";
