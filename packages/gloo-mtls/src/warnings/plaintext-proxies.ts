import { valueAt } from "@gloo-mtls/objects/data";
import { legacyProxyConfigMap } from "../manifests/legacy-proxy/config-map.ts";
import type { LegacyProxy } from "../plan/legacy-proxy.ts";
import { dialsWithTls } from "./dials-with-tls.ts";
import type { WarningRule, WarningSubject } from "./subject.ts";

const message = "renders proxies that dial gloo without TLS, and gloo serves them with TLS alone";

const isPlaintext = ({ plan }: WarningSubject, { name }: LegacyProxy): boolean =>
  legacyProxyConfigMap(name)
    .make(plan)
    .some((configMap) => !dialsWithTls(valueAt(configMap, ["data", "envoy.yaml"])));

/** @see Gloo 1.22.1 templates/11 to 16 and 26 to 31, none of which reads global.glooMtls */
export const plaintextProxies: WarningRule = {
  severity: "warning",
  hint: "turn it off, or turn global.glooMtls.enabled off",
  *check(subject) {
    const { ingress, knative, switches } = subject.plan;
    if (!switches.mtls) return;
    const plaintext = (proxies: readonly LegacyProxy[] = []) =>
      proxies.some((proxy) => isPlaintext(subject, proxy));
    if (plaintext(ingress.proxies)) yield { path: ["ingress", "enabled"], message };
    if (plaintext(knative?.proxies)) {
      yield { path: ["settings", "integrations", "knative", "enabled"], message };
    }
  },
};
