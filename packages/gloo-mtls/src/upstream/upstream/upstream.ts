import { anObject, aText, requireArgument, required, requireOptions } from "@gloo-mtls/objects/report";
import * as z from "zod";
import { type Read, read } from "../schema/read.ts";
import { sslConfigSchema } from "../ssl-config/ssl-config.ts";
import { healthCheckSchema } from "./health-check-spec.ts";
import { staticSpecSchema } from "./static-spec.ts";

const text = z.string().exactOptional();
const flag = z.boolean().exactOptional();
const elsewhere = z.unknown().exactOptional();
const count = z.int().min(0).max(4_294_967_295).exactOptional();

const kubeSpecSchema = z.strictObject({
  serviceName: text,
  serviceNamespace: text,
  servicePort: count,
  selector: z.record(z.string(), z.string()).exactOptional(),
  serviceSpec: elsewhere,
  subsetSpec: elsewhere,
});

/** @see Gloo 1.22.1 `projects/gloo/api/v1/circuit_breaker/circuit_breaker.proto` */
export const circuitBreakersSchema = z.looseObject({
  maxConnections: count,
  maxPendingRequests: count,
  maxRequests: count,
  maxRetries: count,
});

/**
 * The spec of an Upstream: what decides about TLS is typed, the names of all else are known.
 * @see Gloo 1.22.1 `projects/gloo/api/v1/upstream.proto`
 */
export const upstreamSpecSchema = z.strictObject({
  sslConfig: sslConfigSchema.exactOptional(),
  httpConnectSslConfig: sslConfigSchema.exactOptional(),
  static: staticSpecSchema.exactOptional(),
  kube: kubeSpecSchema.exactOptional(),
  pipe: z.strictObject({ path: text, serviceSpec: elsewhere }).exactOptional(),
  aws: z.looseObject({ region: text }).exactOptional(),
  azure: z.looseObject({ functionAppName: text }).exactOptional(),
  consul: elsewhere,
  awsEc2: elsewhere,
  gcp: z.looseObject({ host: text }).exactOptional(),
  ai: elsewhere,
  useHttp2: flag,
  proxyProtocolVersion: text,
  disableIstioAutoMtls: flag,
  discoveryMetadata: elsewhere,
  circuitBreakers: circuitBreakersSchema.exactOptional(),
  loadBalancerConfig: elsewhere,
  connectionConfig: z.looseObject({ connectTimeout: text }).exactOptional(),
  healthChecks: z.array(healthCheckSchema).exactOptional(),
  outlierDetection: elsewhere,
  failover: elsewhere,
  protocolSelection: elsewhere,
  initialStreamWindowSize: elsewhere,
  initialConnectionWindowSize: elsewhere,
  maxConcurrentStreams: elsewhere,
  overrideStreamErrorOnInvalidHttpMessage: elsewhere,
  httpProxyHostname: text,
  httpConnectHeaders: z.array(z.strictObject({ key: text, value: text })).exactOptional(),
  ignoreHealthOnHostRemoval: flag,
  respectDnsTtl: flag,
  dnsRefreshRate: elsewhere,
  preconnectPolicy: elsewhere,
  namespacedStatuses: elsewhere,
});

const manifestSchema = z.looseObject({
  apiVersion: z.literal("gloo.solo.io/v1"),
  kind: z.literal("Upstream"),
  metadata: z.looseObject({
    name: z.string(),
    namespace: text,
    labels: z.record(z.string(), z.string()).exactOptional(),
    annotations: z.record(z.string(), z.string()).exactOptional(),
  }),
  spec: upstreamSpecSchema,
});

/** What an Upstream says: whom it dials (one of `static`, `kube`, ...), and how. */
export type UpstreamSpec = z.infer<typeof upstreamSpecSchema>;

/** An Upstream as an object of the Kubernetes API. */
export interface Upstream {
  readonly apiVersion: "gloo.solo.io/v1";
  readonly kind: "Upstream";
  readonly metadata: {
    readonly name: string;
    readonly namespace?: string;
    readonly labels?: Readonly<Record<string, string>>;
    readonly annotations?: Readonly<Record<string, string>>;
    readonly [key: string]: unknown;
  };
  readonly spec: UpstreamSpec;
  readonly [key: string]: unknown;
}

/** Reads an Upstream, from `kubectl get -o json` or from Git; its status is let through. */
export const readUpstream = (manifest: unknown): Read<Upstream> => read(manifestSchema, manifest, []);

/** An Upstream of these addresses or of a Service. */
export const upstream = (
  metadata: { readonly name: string; readonly namespace?: string },
  spec: UpstreamSpec,
): Upstream => {
  requireOptions(metadata, { name: required(aText), namespace: aText });
  requireArgument("spec", spec, anObject);
  return { apiVersion: "gloo.solo.io/v1", kind: "Upstream", metadata: { ...metadata }, spec };
};
