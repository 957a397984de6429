import type { Warning } from "./warning.ts";

const says = "renders proxies that dial gloo without TLS, and gloo serves them with TLS alone";
const hint = "turn it off, or turn global.glooMtls.enabled off";

/** @see Gloo 1.22.1 templates/11 to 16 and 26 to 31, none of which reads global.glooMtls */
export const plaintextProxies: Warning = {
  code: "mtls-plaintext-proxies",
  *check({ plan: { ingress, knative, switches } }) {
    if (!switches.mtls) return;
    if (ingress.proxies.length > 0) yield { path: ["ingress", "enabled"], says, hint };
    if (knative !== undefined && knative.proxies.length > 0) {
      yield { path: ["settings", "integrations", "knative", "enabled"], says, hint };
    }
  },
};
