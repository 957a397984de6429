import { isIpAddress } from "@gloo-mtls/objects/formats";
import type { UpstreamSpec } from "../upstream/upstream.ts";
import type { AuditedConnection } from "./audited-connection.ts";

/** Whether a connection still works once a PeerAuthentication with STRICT holds for the endpoints. */
export interface StrictReadiness {
  readonly state: "ready" | "breaks" | "outside" | "not-known";
  /** For people, printed after the state. */
  readonly reason: string;
}

/** A name that the cluster's DNS alone resolves: of a Service, with or without the domain. */
const isService = (host: string): boolean => /\.svc(?:\.[a-z0-9.-]+)?$/i.test(host) || !host.includes(".");

const placeOf = (spec: UpstreamSpec, to: string): "pods" | "outside" | "not-known" => {
  if (spec.kube !== undefined) return "pods";
  if (spec.static === undefined) {
    return spec.consul !== undefined || spec.ai !== undefined ? "not-known" : "outside";
  }
  const host = to.slice(0, to.lastIndexOf(":"));
  if (isIpAddress(host)) return "not-known";
  return isService(host) ? "pods" : "outside";
};

/**
 * Whether a connection goes on under STRICT. Istio's sidecar then takes its own mutual TLS and nothing else.
 * @see Istio docs, "PeerAuthentication": mode STRICT
 */
export const strictReadiness = (
  spec: UpstreamSpec,
  { to, speaks, proxyProtocol }: AuditedConnection,
): StrictReadiness => {
  const place = placeOf(spec, to);
  if (place === "outside")
    return { state: "outside", reason: "it is not a pod, so STRICT does not concern it" };
  if (speaks === "Istio mTLS") {
    return proxyProtocol
      ? { state: "breaks", reason: "the sidecar does not expect the PROXY protocol before TLS" }
      : { state: "ready", reason: "the sidecar takes it" };
  }
  if (to === "other endpoints") return { state: "ready", reason: "they have no sidecar that could refuse" };
  if (place === "not-known") {
    return { state: "not-known", reason: "nothing here says whether it is a pod with a sidecar" };
  }
  return {
    state: "breaks",
    reason: `${speaks === "TLS" ? "TLS that is not Istio's" : "plaintext"} is refused by a pod with a sidecar`,
  };
};
