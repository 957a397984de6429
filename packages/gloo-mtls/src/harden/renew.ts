import type { Hardening } from "./hardening.ts";
import { renewWithCertManager } from "./renew-with-cert-manager.ts";
import { renewWithCertgen } from "./renew-with-certgen.ts";
import { renewWithRunner } from "./renew-with-runner.ts";

const ways = {
  certgen: renewWithCertgen,
  "cert-manager": renewWithCertManager,
  runner: renewWithRunner,
} as const;

/** @see Gloo 1.22.1 templates/19-gloo-mtls-certgen-cronjob.yaml, off by default */
export const renew: Hardening = {
  reason:
    "The certificates of mutual TLS end a year after they were made, and by default nothing renews them. On that day proxies and gloo refuse each other, and every change of configuration is lost.",
  measured:
    "The simulator of rotations finds no handshake that fails when certgen runs once a month without force, with Forbid and waits of 95s. With Envoy 1.36.4, leaves that cert-manager's CA signs before and after its own renewal take each other, because the CA keeps its key.",
  breaks:
    "With certgen or the runner nothing: a run keeps what is valid for 90 days more, and else rotates it in stages. cert-manager has no stages: when certgen's Secret becomes its own, and when the key of its CA changes, handshakes fail for up to 90 seconds.",
  needs:
    "Gloo 1.16, whose certgen rotates in stages, and a service account of certgen that stays after the installation. With --renew-with cert-manager, cert-manager 1.3 or newer; with --renew-with runner, an image of the runner.",
  quirks: ["certificates-are-not-renewed"],
  settles: ["nobody-renews"],
  // The CronJob that it adds has the pods of the Job.
  uncovers: ["pod-unrestricted"],
  level: "safe",
  needsMutualTls: true,
  *steps(hardened) {
    const way = ways[hardened.renewWith];
    for (const use of hardened.wiring.secrets) yield* way(use, hardened);
  },
};
