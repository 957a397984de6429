import { certGenJob, certGenJobDefaults } from "./cert-gen-job.ts";
import { cleanupJob, cleanupJobDefaults } from "./cleanup-job.ts";
import { flag } from "./leaves/scalars.ts";
import { type InputOf, key, section } from "./node.ts";
import { overrideSection } from "./override.ts";
import { rolloutJob, rolloutJobDefaults } from "./rollout-job.ts";
import { serviceAccount } from "./service-account.ts";
import { unread } from "./unread.ts";
import { validation, validationDefaults } from "./validation.ts";

export const gateway = section("Gateway", "The API gateway: its proxies, validation and jobs.", {
  enabled: key(flag, "Gateway mode: proxies, their roles, validation, and the switch in Settings."),
  validation,
  certGenJob,
  rolloutJob,
  cleanupJob,
  proxyServiceAccount: serviceAccount("ProxyServiceAccount", "gateway-proxy"),
  readGatewaysFromAllNamespaces: key(
    flag,
    "Read Gateways from all watched namespaces and not only from that of gloo.",
  ),
  isolateVirtualHostsBySslConfig: key(flag, "Keep virtual hosts with different TLS settings apart."),
  compressedProxySpec: key(flag, "Compress Proxy resources."),
  persistProxySpec: key(flag, "Store Proxy resources in the cluster. Always on when gateway.enabled is off."),
  translateEmptyGateways: key(flag, "Open listeners for Gateways without virtual services too."),
  upgrade: key(
    flag,
    "Not in the chart's reference. Drops the pod label gateway-proxy: live, which Services select.",
  ),
  updateValues: key(
    flag,
    "Let a helper change the values first. Only the enterprise chart has the helper, so true makes the render of this one fail.",
  ),
  Service: unread(overrideSection("GatewayService", "a Service"), "no object is made of it"),
});

export const gatewayDefaults = {
  enabled: true,
  validation: validationDefaults,
  certGenJob: certGenJobDefaults,
  rolloutJob: rolloutJobDefaults,
  cleanupJob: cleanupJobDefaults,
  proxyServiceAccount: {},
  readGatewaysFromAllNamespaces: false,
  isolateVirtualHostsBySslConfig: false,
  translateEmptyGateways: false,
  Service: null,
} as const satisfies InputOf<typeof gateway>;
