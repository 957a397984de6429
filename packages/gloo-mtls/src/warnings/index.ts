import { formatPath } from "@gloo-mtls/objects/data";
import { applyRules, type Finding, type RuleTable } from "@gloo-mtls/objects/report";
import { distinct, type OriginOf, placed } from "../plan/placed.ts";
import { certgenJobStays } from "./certgen-job-stays.ts";
import { certgenWithoutWebhook } from "./certgen-without-webhook.ts";
import { certgenWorkloads } from "./certgen-workload.ts";
import { clientCertificateOptional } from "./client-certificate-optional.ts";
import { cronWithoutAccount } from "./cron-without-account.ts";
import { forcedRotation } from "./forced-rotation.ts";
import { ipv4Only } from "./ipv4-only.ts";
import { lostApiVersion } from "./lost-api-version.ts";
import { missingRotationDuration } from "./missing-rotation-duration.ts";
import { neverRenewed } from "./never-renewed.ts";
import { overlappingRotations } from "./overlapping-rotations.ts";
import { overrideInvalid } from "./override-invalid.ts";
import { plaintextProxies } from "./plaintext-proxies.ts";
import { probeHandlers } from "./probe-handlers.ts";
import { proxyWithoutSecret } from "./proxy-without-secret.ts";
import { replacedBootstrap } from "./replaced-bootstrap.ts";
import { replacedRuntimeLayer } from "./replaced-runtime-layer.ts";
import { rotationAtEverySync } from "./rotation-at-every-sync.ts";
import { rotationCutShort } from "./rotation-cut-short.ts";
import { serviceWithoutPorts } from "./service-without-ports.ts";
import { shellText } from "./shell-text.ts";
import { shortRotationWait } from "./short-rotation-wait.ts";
import type { WarningSubject } from "./subject.ts";
import { unstagedWebhookRotation } from "./unstaged-webhook-rotation.ts";
import { upgradeWithoutCertgen } from "./upgrade-without-certgen.ts";
import { validationPort } from "./validation-port.ts";

/** All rules by the code of their warnings, in the order in which those are given: what breaks mutual TLS first. */
export const warningRules = {
  "mtls-upgrade-without-certgen": upgradeWithoutCertgen,
  "proxy-without-mtls-secret": proxyWithoutSecret,
  "missing-rotation-duration": missingRotationDuration,
  "mtls-plaintext-proxies": plaintextProxies,
  "mtls-bootstrap-replaced": replacedBootstrap,
  "mtls-ipv4-only": ipv4Only,
  "validation-port-not-bound": validationPort,
  "sds-probe-handlers": probeHandlers,
  "lost-api-version": lostApiVersion,
  "runtime-layer-replaced": replacedRuntimeLayer,
  "service-without-ports": serviceWithoutPorts,
  "override-invalid": overrideInvalid,
  "shell-text": shellText,
  "forced-rotation-of-own-certificates": forcedRotation,
  "rotation-at-every-sync": rotationAtEverySync,
  "overlapping-rotations": overlappingRotations,
  "rotation-cut-short": rotationCutShort,
  "short-rotation-wait": shortRotationWait,
  "unstaged-webhook-rotation": unstagedWebhookRotation,
  "mtls-never-renewed": neverRenewed,
  "client-certificate-optional": clientCertificateOptional,
  "mtls-certgen-job-stays": certgenJobStays,
  "certgen-cron-without-account": cronWithoutAccount,
  "certgen-without-webhook": certgenWithoutWebhook,
} as const satisfies RuleTable<string, WarningSubject>;

/**
 * What is legal and does not work as it looks, in an installation that was planned.
 *
 * @param originOf Where the value at a path was written.
 */
export const warningsAbout = (
  installation: Omit<WarningSubject, "certgen">,
  originOf: OriginOf,
): Finding[] => {
  const subject = { ...installation, certgen: certgenWorkloads(installation.rendering) };
  return distinct(
    placed([...applyRules(warningRules, subject)], originOf).map((finding) => ({
      ...finding,
      message: `${formatPath(finding.path)} ${finding.message}`,
    })),
  );
};
