import type { ServiceAccount } from "kubernetes-types/core/v1.js";
import type { Draft } from "../plan/draft.ts";
import type { ExtensionServer } from "../plan/extensions.ts";
import type { Plan } from "../plan/index.ts";
import { serverLabels } from "./labels.ts";

export const serverAccount = (plan: Plan, server: ExtensionServer): Draft<ServiceAccount> => ({
  apiVersion: "v1",
  kind: "ServiceAccount",
  metadata: { name: server.account, namespace: plan.release.namespace, labels: serverLabels(plan, server) },
});
