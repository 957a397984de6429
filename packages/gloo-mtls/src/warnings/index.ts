import { formatPath } from "@gloo-mtls/objects/data";
import type { Finding } from "@gloo-mtls/objects/report";
import { distinct, type OriginOf, placed } from "../plan/placed.ts";
import { certgenJobStays } from "./certgen-job-stays.ts";
import { certgenWithoutWebhook } from "./certgen-without-webhook.ts";
import { cronWithoutAccount } from "./cron-without-account.ts";
import { forcedRotation } from "./forced-rotation.ts";
import { missingRotationDuration } from "./missing-rotation-duration.ts";
import { overlappingRotations } from "./overlapping-rotations.ts";
import { plaintextProxies } from "./plaintext-proxies.ts";
import { probeHandlers } from "./probe-handlers.ts";
import { proxyWithoutSecret } from "./proxy-without-secret.ts";
import { replacedBootstrap } from "./replaced-bootstrap.ts";
import { rotationAtEverySync } from "./rotation-at-every-sync.ts";
import { upgradeWithoutCertgen } from "./upgrade-without-certgen.ts";
import { validationPort } from "./validation-port.ts";
import type { Warning, WarningContext } from "./warning.ts";

/** All warnings, in the order in which they are given: what breaks mutual TLS first. */
export const warnings: readonly Warning[] = [
  upgradeWithoutCertgen,
  proxyWithoutSecret,
  missingRotationDuration,
  plaintextProxies,
  replacedBootstrap,
  validationPort,
  probeHandlers,
  forcedRotation,
  rotationAtEverySync,
  overlappingRotations,
  certgenJobStays,
  cronWithoutAccount,
  certgenWithoutWebhook,
];

/**
 * What is legal and surely not meant, of an installation that was planned.
 *
 * @param originOf Where the value at a path was written.
 */
export const warningsAbout = (context: WarningContext, originOf: OriginOf): Finding[] => {
  const remarks = warnings.flatMap(({ code, check }) =>
    Array.from(check(context), (remark) => ({ code, ...remark })),
  );
  return distinct(
    placed(remarks, originOf).map(({ says, ...rest }) => ({
      ...rest,
      severity: "warning",
      message: `${formatPath(rest.path)} ${says}`,
    })),
  );
};
