import { mtlsIsOn, type Warning } from "./warning.ts";

const says = "renders proxies that dial gloo without TLS, and gloo serves them with TLS alone";
const hint = "turn it off, or turn global.glooMtls.enabled off";

/** @see Gloo 1.22.1 templates/11 to 16 and 26 to 31, none of which reads global.glooMtls */
export const plaintextProxies: Warning = {
  code: "mtls-plaintext-proxies",
  *check(circumstances) {
    if (!mtlsIsOn(circumstances)) return;
    const { ingress, settings } = circumstances.values;
    if (ingress?.enabled === true) yield { path: ["ingress", "enabled"], says, hint };
    if (settings?.integrations?.knative?.enabled === true) {
      yield { path: ["settings", "integrations", "knative", "enabled"], says, hint };
    }
  },
};
