import type { Service } from "kubernetes-types/core/v1.js";
import type { Draft } from "../plan/draft.ts";
import type { ExtensionServer } from "../plan/extensions.ts";
import type { Plan } from "../plan/index.ts";
import { serverLabels, serverSelector } from "./labels.ts";

export const serverService = (plan: Plan, server: ExtensionServer): Draft<Service> => ({
  apiVersion: "v1",
  kind: "Service",
  metadata: {
    name: server.service.name,
    namespace: plan.release.namespace,
    labels: serverLabels(plan, server),
  },
  spec: {
    ports: [{ name: "grpc", port: server.service.port, targetPort: server.port, protocol: "TCP" }],
    selector: serverSelector(server),
  },
});
