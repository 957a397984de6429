import { certificateName } from "../certificates/certificate-manifest.ts";
import { relayNamespace } from "../names.ts";
import type { SecretRole } from "../secret-requirement.ts";
import { secretRequirements } from "../secret-requirements.ts";
import type { CompleteSpec } from "../spec/complete-spec.ts";
import { fresh } from "./new-material.ts";
import { replacePair } from "./secret-commands.ts";

/**
 * Replaces certificate and key of these Secrets, wherever they are: from the folder `new`, or by having
 * cert-manager renew them now.
 * @see cert-manager docs, `cmctl renew`
 */
export const replacePairs = (spec: CompleteSpec, ...roles: readonly SecretRole[]): readonly string[] =>
  secretRequirements(spec)
    .filter(({ role }) => roles.includes(role))
    .flatMap((requirement) => {
      const clusters = requirement.on === "management" ? [spec.management] : spec.workloads;
      return clusters.map((cluster) =>
        requirement.creator === "cert-manager"
          ? `cmctl renew --context ${cluster.context} --namespace ${relayNamespace} ${certificateName(requirement)}`
          : replacePair(requirement, cluster, fresh),
      );
    });
