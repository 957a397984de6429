import { textAt } from "@gloo-mtls/objects/data";
import type { Wiring } from "@gloo-mtls/verify/graph";

/** Whether Gloo's controller deploys proxies for Gateways: their bootstraps are its own, and not among the manifests. */
export const deploysGateways = ({ objects }: Wiring): boolean =>
  objects.ofKind("GatewayParameters", "gateway.gloo.solo.io").length > 0 ||
  objects
    .ofKind("GatewayClass", "gateway.networking.k8s.io")
    .some((one) => textAt(one, ["spec", "controllerName"]) === "solo.io/gloo-gateway");
