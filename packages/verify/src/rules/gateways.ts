import { mapsAt, textAt } from "@gloo-mtls/objects/data";
import type { Manifest } from "@gloo-mtls/objects/object";
import { requireArgument } from "@gloo-mtls/objects/report";
import type { Wiring } from "../wiring/wiring.ts";
import { aWiring } from "../wiring/wiring.ts";
import type { Subject } from "./subject.ts";
import { aSubject } from "./subject.ts";

/** The Gateways among the objects that Gloo's controller deploys. @see Gloo 1.22.1 `projects/gateway2/controller` */
export const gatewaysOf = (wiring: Wiring): readonly Manifest[] => {
  requireArgument("wiring", wiring, aWiring);
  const { objects } = wiring;
  return objects
    .ofKind("Gateway", "gateway.networking.k8s.io")
    .filter((gateway) => textAt(gateway, ["spec", "gatewayClassName"]) === "gloo-gateway");
};

/** The Gateways whose namespaces get a copy of the Secret; without any, what was deployed for some. */
export const deployedGateways = (subject: Subject) => {
  requireArgument("subject", subject, aSubject);
  const { wiring } = subject;
  const gateways = gatewaysOf(wiring);
  const made = wiring.pods.flatMap(({ manifest }) =>
    mapsAt(manifest, ["metadata", "ownerReferences"]).some((item) => item.kind === "Gateway")
      ? [manifest]
      : [],
  );
  return gateways.length > 0 ? gateways : made;
};

/** Whether the controller deploys proxies with mutual TLS. */
export const isMutual = (subject: Subject): boolean => {
  requireArgument("subject", subject, aSubject);
  const { wiring } = subject;
  return (
    wiring.controlPlanes.some(({ container }) => container.variable("GLOO_MTLS_SDS_ENABLED") === "true") ||
    (wiring.controlPlanes.length === 0 && wiring.secrets.length > 0)
  );
};
