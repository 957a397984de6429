import { adminOnLoopback } from "./admin-on-loopback.ts";
import { forbidOverlappingRotations } from "./forbid-overlapping-rotations.ts";
import type { Hardening } from "./hardening.ts";
import { leastRbac } from "./least-rbac.ts";
import { matchNames } from "./match-names.ts";
import { networkPolicies } from "./network-policies.ts";
import { oneGatewayOneof } from "./one-gateway-oneof.ts";
import { ownIdentities } from "./own-identities.ts";
import { noCollidingPorts, noNullPorts } from "./ports.ts";
import { renew } from "./renew.ts";
import { requireClientCertificate } from "./require-client-certificate.ts";
import { restrictPods } from "./restrict-pods.ts";
import { sdsOnLoopback } from "./sds-on-loopback.ts";
import { tls12, tls13 } from "./tls-versions.ts";
import { wrapRateLimit } from "./wrap-rate-limit.ts";
import { xdsOnLoopback } from "./xds-on-loopback.ts";

/** Every hardening by its name, in the order in which they are listed. The names are stable; the order has no effect. */
export const hardenings = {
  "require-client-certificate": requireClientCertificate,
  "match-names": matchNames,
  "tls-1-2": tls12,
  "tls-1-3": tls13,
  "sds-on-loopback": sdsOnLoopback,
  "admin-on-loopback": adminOnLoopback,
  "xds-on-loopback": xdsOnLoopback,
  "forbid-overlapping-rotations": forbidOverlappingRotations,
  renew,
  "own-identities": ownIdentities,
  "least-rbac": leastRbac,
  "restrict-pods": restrictPods,
  "network-policies": networkPolicies,
  "no-null-ports": noNullPorts,
  "no-colliding-ports": noCollidingPorts,
  "one-gateway-oneof": oneGatewayOneof,
  "wrap-rate-limit": wrapRateLimit,
} as const satisfies Readonly<Record<string, Hardening>>;

export type HardeningName = keyof typeof hardenings;

/** Their names, in order. */
export const hardeningNames: readonly HardeningName[] =
  // The keys of the table are its type's.
  Object.keys(hardenings) as HardeningName[];

/** The levels, each with the one before. */
export const levels = ["safe", "strict"] as const;
export type HardenLevel = (typeof levels)[number];

/** What a level stands for. `strict` includes `safe`. */
export const namesOf = (level: HardenLevel): readonly HardeningName[] =>
  hardeningNames.filter((name) => {
    const hardening: Hardening = hardenings[name];
    return hardening.level === "safe" || hardening.level === level;
  });
