import { gatewaysOf } from "./gateways.ts";
import { foundAt, type VerifyRule } from "./subject.ts";

export const controllerInPlaintext: VerifyRule = {
  severity: "error",
  hint: 'set GLOO_MTLS_SDS_ENABLED on the control plane\'s own container to exactly "true"',
  *check({ wiring, entrances }) {
    const isDeploying =
      wiring.objects.ofKind("GatewayClass", "gateway.networking.k8s.io").length > 0 ||
      gatewaysOf(wiring).length > 0;
    if (!isDeploying || !entrances.some(({ chain }) => chain.socket.kind === "tls")) return;
    for (const { container } of wiring.controlPlanes) {
      if (container.variable("GLOO_MTLS_SDS_ENABLED") === "true") continue;
      yield foundAt(
        { manifest: container.manifest, path: container.variablePath("GLOO_MTLS_SDS_ENABLED") },
        "GLOO_MTLS_SDS_ENABLED is not exactly true, so the controller deploys proxies that dial in plaintext: the control plane refuses them",
      );
    }
  },
};
