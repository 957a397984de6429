import { namespaceOf } from "../wiring/objects.ts";
import { deployedGateways, isMutual } from "./gateways.ts";
import { foundAt, type VerifyRule } from "./subject.ts";

export const gatewaysShareSecret: VerifyRule = {
  severity: "warning",
  hint: "put each Gateway into a namespace of its own",
  *check(subject) {
    if (!isMutual(subject)) return;
    const gateways = deployedGateways(subject);
    for (const [index, gateway] of gateways.entries()) {
      const other = gateways.slice(0, index).find((earlier) => namespaceOf(earlier) === namespaceOf(gateway));
      if (other === undefined) continue;
      yield foundAt(
        { manifest: gateway, path: [] },
        `the controller gives its Secret to this and to ${other.metadata.name} in turn, without end: about ten updates a second for each, and deleting one takes the other's certificate`,
      );
    }
  },
};
