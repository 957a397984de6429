import { deepFreeze, isMap, valueAt } from "@gloo-mtls/objects/data";
import { type Read, read } from "../schema/read.ts";
import { type SslParameters, sslParametersSchema } from "../ssl-config/parameters.ts";
import { circuitBreakersSchema } from "../upstream/upstream.ts";
import type { CircuitBreakers } from "./circuit-breakers.ts";

/** What the Settings of an installation say about TLS to upstreams. */
export interface UpstreamSettings {
  /** For Upstreams that have none of their own, implied TLS included. */
  readonly sslParameters?: SslParameters;
  /**
   * Whether a missing Secret is a warning and the cluster goes out without its TLS. Gloo takes absence for
   * false; the chart writes true.
   */
  readonly warnMissingTlsSecret?: boolean;
  /** Which proxy it is for: one of Gloo's own, or one of a Kubernetes Gateway, which gets no cluster at a mere warning. */
  readonly proxy?: "gateway-proxy" | "kube-gateway";
  /**
   * Whether automatic mTLS is on. Without Istio's integration Gloo has no sockets to put in place, and still
   * drops those of single hosts. Off by default.
   */
  readonly autoMtls?: "on" | "without-integration";
  /** For Upstreams that have none of their own. */
  readonly circuitBreakers?: CircuitBreakers;
  /** Annotations that every discovered Upstream is taken to have; see `discoveredUpstreams`. */
  readonly globalAnnotations?: Readonly<Record<string, string>>;
}

/** What the chart's Settings say. @see Gloo 1.22.1 `install/helm/gloo/values-template.yaml`, gateway.validation */
export const chartSettings: UpstreamSettings = deepFreeze({ warnMissingTlsSecret: true });

const textsOf = (map: unknown): Readonly<Record<string, string>> | undefined =>
  isMap(map)
    ? Object.fromEntries(
        Object.entries(map).filter((entry): entry is [string, string] => typeof entry[1] === "string"),
      )
    : undefined;

const autoMtlsOf = (spec: unknown): UpstreamSettings["autoMtls"] => {
  const istio = valueAt(spec, ["gloo", "istioOptions"]);
  if (valueAt(istio, ["enableAutoMtls"]) !== true) return undefined;
  return valueAt(istio, ["enableIntegration"]) === true ? "on" : "without-integration";
};

/** What a Settings object says about TLS to upstreams; its other fields are not looked at. */
export const readUpstreamSettings = (manifest: unknown): Read<UpstreamSettings> => {
  const spec = valueAt(manifest, ["spec"]);
  const options = valueAt(spec, ["upstreamOptions"]);
  const warn = valueAt(spec, ["gateway", "validation", "warnMissingTlsSecret"]);
  const annotations = textsOf(valueAt(options, ["globalAnnotations"]));
  const given = valueAt(options, ["sslParameters"]);
  const autoMtls = autoMtlsOf(spec);
  const breakers = circuitBreakersSchema.safeParse(valueAt(spec, ["gloo", "circuitBreakers"]));
  const rest: UpstreamSettings = {
    warnMissingTlsSecret: warn === true,
    ...(autoMtls === undefined ? {} : { autoMtls }),
    ...(breakers.success ? { circuitBreakers: breakers.data } : {}),
    ...(annotations === undefined ? {} : { globalAnnotations: annotations }),
  };
  if (given === undefined || given === null) return { ok: true, value: rest };
  const parameters = read(sslParametersSchema, given, ["spec", "upstreamOptions", "sslParameters"]);
  return parameters.ok ? { ok: true, value: { sslParameters: parameters.value, ...rest } } : parameters;
};
