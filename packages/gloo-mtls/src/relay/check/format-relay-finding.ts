import { formatFinding, printable } from "@gloo-mtls/objects/report";
import type { RelayFinding } from "./relay-finding.ts";

/** The text of a finding, behind the cluster that it is about. */
export const formatRelayFinding = (finding: RelayFinding): string =>
  `${printable(finding.cluster)}: ${formatFinding(finding)}`;
