import type { Manifest } from "@gloo-mtls/objects/object";
import { textAt } from "../wiring/field.ts";
import type { Wiring } from "../wiring/wiring.ts";

/** The Gateways among the objects that Gloo's controller deploys. @see Gloo 1.22.1 `projects/gateway2/controller` */
export const gatewaysOf = ({ objects }: Wiring): readonly Manifest[] =>
  objects
    .ofKind("Gateway", "gateway.networking.k8s.io")
    .filter((gateway) => textAt(gateway, ["spec", "gatewayClassName"]) === "gloo-gateway");
