import type { WebhookClientConfig } from "kubernetes-types/admissionregistration/v1.js";
import type { Draft } from "../../plan/draft.ts";
import type { Plan } from "../../plan/index.ts";

/** How the API server reaches the control plane. */
export const clientConfig = ({ release }: Plan): Draft<WebhookClientConfig> => ({
  service: { name: "gloo", namespace: release.namespace, path: "/validation" },
  // Written later, by certgen or by the CA injector of cert-manager.
  caBundle: "",
});
