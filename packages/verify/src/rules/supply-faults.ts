import type { SupplyFault } from "../wiring/wiring.ts";
import { placedContexts } from "./placed-contexts.ts";
import type { Subject } from "./subject.ts";
import { foundAt, type VerifyRule } from "./subject.ts";

/** The rule for one of the ways in which certificates do not come from SDS. */
const supplyRule = (fault: SupplyFault, hint: string): VerifyRule => ({
  severity: "error",
  hint,
  *check(subject: Subject) {
    const seen = new Set<string>();
    for (const { tls, process } of placedContexts(subject)) {
      const asked = [
        ...tls.certificates.map((source) => ({ source, use: "certificate" as const })),
        ...(tls.validation.trust === undefined
          ? []
          : [{ source: tls.validation.trust, use: "validation" as const }]),
      ];
      for (const { source, use } of asked) {
        const supply = subject.wiring.supplyOf(process, source, use);
        if (supply.kind !== "broken" || supply.fault !== fault) continue;
        const found = foundAt(supply.place, supply.message);
        // Several contexts ask the same server.
        const key = JSON.stringify([found.object, found.path, found.message]);
        if (seen.has(key)) continue;
        seen.add(key);
        yield found;
      }
    }
  },
});

export const sdsUnreachable = supplyRule(
  "sds-unreachable",
  "name a cluster of the bootstrap that dials the address on which the pod's SDS server listens",
);
export const sdsWithoutHttp2 = supplyRule(
  "sds-without-http2",
  "add http2_protocol_options: {} to the cluster",
);
export const sdsOff = supplyRule("sds-off", 'set GLOO_MTLS_SDS_ENABLED to "true" on the container');
export const sdsWithoutFiles = supplyRule(
  "sds-without-files",
  "mount the Secret with tls.crt, tls.key and ca.crt at the folder of GLOO_MTLS_SECRET_DIR, by default /etc/envoy/ssl/, whose value ends with a slash",
);
export const secretNotServed = supplyRule(
  "secret-not-served",
  "ask for server_cert and validation_context, or set GLOO_SERVER_CERT and GLOO_VALIDATION_CONTEXT",
);
