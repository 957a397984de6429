import type { DeploymentInput } from "../deployment-input.ts";
import { metadataOf, selectorLabels } from "../object-parts.ts";
import { bare } from "../template-text.ts";

export const service = ({ gateway, parameters, ports }: DeploymentInput) => {
  const { service: given } = parameters;
  return {
    apiVersion: "v1",
    kind: "Service",
    metadata: metadataOf(gateway, given),
    spec: {
      type: bare(given?.type ?? "LoadBalancer"),
      clusterIP: given?.clusterIP ? bare(given.clusterIP) : undefined,
      externalTrafficPolicy: given?.externalTrafficPolicy ? bare(given.externalTrafficPolicy) : undefined,
      ports: ports.map(({ name, nodePort, port, targetPort }) => ({
        name: bare(name),
        protocol: "TCP",
        targetPort,
        port,
        nodePort: nodePort ?? null,
      })),
      selector: selectorLabels(gateway),
    },
  };
};
