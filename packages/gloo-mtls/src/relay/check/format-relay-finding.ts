import { formatFinding } from "../../findings/format-finding.ts";
import { printable } from "../../values/problems/printable.ts";
import type { RelayFinding } from "./relay-finding.ts";

/** The text of a finding, behind the cluster that it is about. */
export const formatRelayFinding = (finding: RelayFinding): string =>
  `${printable(finding.cluster)}: ${formatFinding(finding)}`;
