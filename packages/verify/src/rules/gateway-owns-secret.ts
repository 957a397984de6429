import { namespaceOf } from "../wiring/objects.ts";
import { deployedGateways, isMutual } from "./gateways.ts";
import { foundAt, type VerifyRule } from "./subject.ts";

export const gatewayOwnsSecret: VerifyRule = {
  severity: "warning",
  hint: "put the Gateway into another namespace",
  *check(subject) {
    if (!isMutual(subject)) return;
    const homes = new Set(subject.wiring.controlPlanes.map(({ pod }) => pod.namespace));
    for (const gateway of deployedGateways(subject)) {
      if (!homes.has(namespaceOf(gateway))) continue;
      yield foundAt(
        { manifest: gateway, path: ["metadata", "namespace"] },
        "the Gateway is in the control plane's namespace and comes to own its Secret: deleting the Gateway deletes the certificate of the control plane",
      );
    }
  },
};
