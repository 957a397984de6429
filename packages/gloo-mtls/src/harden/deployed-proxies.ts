import { referenceOf } from "@gloo-mtls/objects/object";
import type { Finding } from "@gloo-mtls/objects/report";
import { deployedGateways, isMutual, type Subject } from "@gloo-mtls/verify/graph";
import type { HardeningName } from "./hardenings.ts";

/** Why GatewayParameters do not say what a hardening changes. @see Gloo 1.22.1, the CRD of GatewayParameters and the controller's own chart */
const bootstrap = "the bootstrap is the controller's own, and GatewayParameters have no field for its TLS";
const notExpressed: Readonly<Partial<Record<HardeningName, string>>> = {
  "match-names": bootstrap,
  "tls-1-2": bootstrap,
  "tls-1-3": bootstrap,
  "own-identities": "the controller gives it a copy of the control plane's own certificate",
  "sds-on-loopback":
    "spec.kube.sdsContainer has no environment, and the probe of port 8234 that the controller gives it is fixed",
};

const hints: Readonly<Partial<Record<HardeningName, string>>> = {
  "sds-on-loopback": "let nothing but the kubelet reach port 8234 of these pods, with a NetworkPolicy",
};

/**
 * What hardenings leave as it is of the proxies that Gloo's controller deploys for Gateways: nobody writes their objects, and a change of
 * their GatewayParameters is all that there is. Envoy's administration is on loopback there already.
 */
export function* ofDeployedProxies(
  subject: Subject,
  names: readonly HardeningName[],
): Generator<Finding, void, undefined> {
  if (!isMutual(subject)) return;
  for (const gateway of deployedGateways(subject)) {
    if (gateway.kind !== "Gateway") continue;
    for (const name of names) {
      const reason = notExpressed[name];
      if (reason === undefined) continue;
      yield {
        code: name,
        severity: "warning",
        object: referenceOf(gateway),
        path: [],
        message: `the proxy that the controller deploys for it stays as it is: ${reason}`,
        hint: hints[name] ?? "deploy it yourself with spec.selfManaged in its GatewayParameters",
      };
    }
  }
}
