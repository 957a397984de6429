import { field, provenanceText } from "../provenance/provenance.ts";
import type { ClusterPlan } from "./relay-plan.ts";

/** How cert-manager's objects are known: from examples, which agree with each other. */
export const certificateProvenance = field("R10", "R12", "R14");

/**
 * Which Secrets are not documented in this form, each with its source; comments for the head of a stream,
 * empty when all are.
 */
export const secretsHeader = ({ secrets }: Pick<ClusterPlan, "secrets">): string =>
  secrets
    .filter(({ manifest, requirement: { provenance } }) => {
      const isPlain = provenance.mark === "documented" && provenance.note === undefined;
      return manifest !== undefined && !isPlain;
    })
    .map(({ requirement }) => `# Secret ${requirement.name}: ${provenanceText(requirement.provenance)}\n`)
    .join("");

/** The same for Certificates. */
export const certificatesHeader = ({ certificates }: Pick<ClusterPlan, "certificates">): string =>
  certificates.length === 0 ? "" : `# Certificates: ${provenanceText(certificateProvenance)}\n`;
