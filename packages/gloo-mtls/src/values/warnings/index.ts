import { formatPath, type Path } from "@gloo-mtls/objects/data";
import type { Finding, Origin } from "@gloo-mtls/objects/report";
import type { Hooks } from "../../hooks/index.ts";
import type { Held } from "../held.ts";
import type { Values } from "../schema/values.ts";
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
import type { Warning } from "./warning.ts";

/** All warnings about values that are legal, in the order in which they are given: what breaks mutual TLS first. */
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

/** What the values do not say themselves. */
export interface WarningOptions {
  /** Whether an installation is upgraded. Default: false, which keeps what only matters then to itself. */
  readonly isUpgrade?: boolean;
  /** Who installs the manifests. Default: Helm. */
  readonly hooks?: Hooks;
  /** Whether the caller brings the certificates of mutual TLS. Default: false. */
  readonly material?: boolean;
  /** Whether certgen is kept beside the caller's certificates. Default: false. */
  readonly keepCertgen?: boolean;
  /** Whether a CronJob starts no run while another goes on. Default: false. */
  readonly forbidsOverlap?: boolean;
  /** The namespace of the release. Without it, every namespace of a proxy counts as another. */
  readonly namespace?: string;
  /** Where the value at a path was written. */
  readonly originOf?: (path: Path) => Origin | undefined;
}

/**
 * What is legal in the values and surely not meant.
 * @param values The chart's defaults with the user's values over them; `checkValues` has let the latter through.
 */
export const warningsAbout = (
  values: Held<Values>,
  {
    isUpgrade = false,
    hooks = "helm",
    material = false,
    keepCertgen = false,
    forbidsOverlap = false,
    namespace,
    originOf,
  }: WarningOptions = {},
): Finding[] => {
  const circumstances = { values, isUpgrade, hooks, material, keepCertgen, forbidsOverlap, namespace };
  return warnings.flatMap(({ code, check }) =>
    Array.from(check(circumstances), ({ path, says, hint }) => ({
      code,
      severity: "warning",
      path,
      origin: originOf?.(path),
      message: `${formatPath(path)} ${says}`,
      hint,
    })),
  );
};
