import { requireArgument, tableText } from "@gloo-mtls/objects/report";
import { modeFacts, protectionsOf, type Threat, threats } from "../modes.ts";
import { provenanceText } from "../provenance/provenance.ts";
import type { SecretRequirement } from "../secret-requirement.ts";
import { secretRequirements } from "../secret-requirements.ts";
import type { CompleteSpec } from "../spec/complete-spec.ts";
import { aCompleteSpec } from "../spec/complete-spec.ts";

const madeBy: Readonly<Record<SecretRequirement["creator"], string>> = {
  chart: "the chart",
  user: "you",
  copied: "you, copied from the management cluster",
  "cert-manager": "cert-manager",
  agent: "the agent",
};

const listed = (names: readonly string[]): string =>
  names.length <= 5 ? names.join(", ") : `${names.slice(0, 5).join(", ")} and ${names.length - 5} more`;

/**
 * Who has which certificate, key and token by a specification, how that is known, and what it protects
 * against.
 */
export const explanation = (spec: CompleteSpec): string => {
  requireArgument("spec", spec, aCompleteSpec);
  const { number, title, summary } = modeFacts[spec.mode];
  const protects = protectionsOf(spec);
  const requirements = secretRequirements(spec);
  const workloads = listed(spec.workloads.map(({ name }) => name));
  const rows = requirements.map(({ on, name, entries, creator, provenance }) => [
    on === "management" ? spec.management.name : workloads,
    name,
    entries.join(", "),
    madeBy[creator],
    provenanceText(provenance),
  ]);
  return [
    `Mode ${number}, ${spec.mode}: ${title}`,
    summary,
    "",
    rows.length === 0
      ? "No cluster has a Secret of the relay.\n"
      : tableText([["CLUSTER", "SECRET", "ENTRIES", "MADE BY", "KNOWN FROM"], ...rows]),
    "Protected against",
    tableText(
      (Object.keys(threats) as Threat[]).map((threat) => [`  ${threats[threat]}:`, protects[threat]]),
    ),
  ].join("\n");
};
