import { isMap } from "@gloo-mtls/objects/data";
import { fields, map, type Shape, whole } from "./shape.ts";

const handlers = ["exec", "grpc", "httpGet", "tcpSocket"] as const;

/** The handlers that a probe names; Kubernetes wants exactly one. */
export const handlersOf = (probe: unknown): readonly string[] =>
  isMap(probe) ? handlers.filter((handler) => Object.hasOwn(probe, handler) && probe[handler] !== null) : [];

const probeFields = fields(
  {
    exec: map,
    grpc: map,
    httpGet: map,
    tcpSocket: map,
    initialDelaySeconds: whole,
    periodSeconds: whole,
    timeoutSeconds: whole,
    successThreshold: whole,
    failureThreshold: whole,
    terminationGracePeriodSeconds: whole,
  },
  { closed: true },
);

/**
 * A probe as far as one layer of values can tell: it may leave the handler to a layer below it, but it cannot name two.
 * @see https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/#Probe
 */
export const probe: Shape = function* check(value, path) {
  yield* probeFields(value, path);
  const named = handlersOf(value);
  if (named.length > 1) {
    yield { code: "wrong-shape", path, says: `should have one way to probe, not ${named.join(" and ")}` };
  }
};
