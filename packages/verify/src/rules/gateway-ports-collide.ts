import { itemsAt } from "@gloo-mtls/objects/data";
import { gatewaysOf } from "./gateways.ts";
import { foundAt, type VerifyRule } from "./subject.ts";

const targetPort = (port: number): number => (port < 1024 ? port + 8000 : port);

export const gatewayPortsCollide: VerifyRule = {
  severity: "error",
  hint: "choose ports that stay apart when 8000 is added to those below 1024",
  *check({ wiring }) {
    for (const gateway of gatewaysOf(wiring)) {
      const used = new Map<number, number>([[9091, 9091]]);
      for (const { item, path } of itemsAt(gateway, ["spec", "listeners"])) {
        if (typeof item.port !== "number") continue;
        const target = targetPort(item.port);
        const other = used.get(target);
        if (other !== undefined && other !== item.port) {
          yield foundAt(
            { manifest: gateway, path: [...path, "port"] },
            `ports ${other} and ${item.port} both become container port ${target}: the API server refuses the Deployment, and the Gateway has no proxy`,
          );
        }
        used.set(target, item.port);
      }
    }
  },
};
