// Two gateway proxies, of which only the inner one takes part in an Istio mesh. The chart's own switch would give
// the sidecars to both.
import { render, toYaml } from "gloo-mtls";
import { enableMtls, formatFinding, InputError, inject, peerAuthentication } from "gloo-mtls/istio";

const onWarning = (warning) => console.error(formatFinding(warning));

const upstream = {
  apiVersion: "gloo.solo.io/v1",
  kind: "Upstream",
  metadata: { name: "default-productpage-9080", namespace: "gloo-system" },
  spec: { kube: { serviceName: "productpage", serviceNamespace: "default", servicePort: 9080 } },
};

const rendered = render({
  values: { gatewayProxies: { gatewayProxy: {}, inner: {} } },
});

try {
  const injected = inject(rendered, { proxies: ["inner"], istioVersion: "1.22.0", onWarning });
  const upstreams = enableMtls([upstream], { names: ["default-productpage-9080"] }, { onWarning });
  const strict = peerAuthentication({ mode: "STRICT", scope: { kind: "namespace", namespace: "default" } });
  process.stdout.write(toYaml([...injected, ...upstreams, strict]));
} catch (error) {
  if (!(error instanceof InputError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
