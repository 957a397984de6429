import type { Path } from "@gloo-mtls/objects/data";
import type { ModeName } from "../mode.ts";
import { derived, documented, field, type Provenance } from "../provenance/provenance.ts";

/** How well the value at a path is known, where a mode has it. */
interface ValueProvenance {
  readonly path: readonly string[];
  readonly modes?: readonly ModeName[];
  readonly provenance: Provenance;
}

const overridden = "a list of values replaces the chart's list, so its defaults are restated";

/**
 * A path includes everything below it; the longest that matches counts, and of two the one that comes
 * first.
 */
const facts: readonly ValueProvenance[] = [
  { path: ["common", "cluster"], provenance: documented("R6", "R12") },
  {
    path: ["common", "insecure"],
    provenance: derived("both sides need it, because both change their protocol", "R5"),
  },
  { path: ["glooMgmtServer", "enabled"], provenance: field("R9") },
  { path: ["glooMgmtServer", "extraEnvs", "RELAY_TOKEN"], provenance: field("R10", "R11") },
  { path: ["glooMgmtServer", "extraEnvs"], provenance: field("R10", "R11") },
  {
    path: ["glooMgmtServer", "relay"],
    modes: ["tls-own-server"],
    provenance: derived("the key is documented, its use with simple TLS is put together", "R5"),
  },
  { path: ["glooMgmtServer", "relay"], modes: ["mtls-self-signed"], provenance: documented("R4") },
  {
    path: ["glooMgmtServer", "relay"],
    modes: ["mtls-own-cas"],
    provenance: derived("shown with older chart names, of which this chart has the same keys", "R15"),
  },
  {
    path: ["glooMgmtServer", "relay", "tokenSecret"],
    modes: ["mtls-own-certificates"],
    provenance: { ...field("R14"), note: "nulls, because releases 2.3 and 2.4 otherwise look for a token" },
  },
  { path: ["glooMgmtServer", "relay"], provenance: field("R10", "R14") },
  { path: ["glooAgent", "enabled"], provenance: field("R9") },
  {
    path: ["glooAgent", "extraEnvs", "RELAY_DISABLE_SERVER_CERTIFICATE_VALIDATION"],
    provenance: { ...field("R10", "R11"), note: "a man in the middle can read the token" },
  },
  { path: ["glooAgent", "extraEnvs"], provenance: field("R10", "R11") },
  {
    path: ["glooAgent", "relay", "serverAddress"],
    provenance: { ...documented("R5"), note: "on the management cluster the server's Service, as in R9" },
  },
  { path: ["glooAgent", "relay", "authority"], provenance: documented("R5") },
  {
    path: ["glooAgent", "relay", "rootTlsSecret"],
    modes: ["tls-self-signed", "tls-own-server"],
    provenance: derived("the agent verifies the server with the CA that it is given", "R5"),
  },
  {
    path: ["glooAgent", "relay", "tokenSecret"],
    modes: ["mtls-own-certificates"],
    provenance: { ...field("R14"), note: "nulls, because releases 2.3 and 2.4 otherwise look for a token" },
  },
  {
    path: ["glooAgent", "relay", "clientTlsSecret"],
    modes: ["mtls-own-certificates"],
    provenance: field("R10", "R14"),
  },
  { path: ["glooAgent", "relay"], provenance: documented("R3", "R5", "R9") },
  { path: ["telemetryGateway", "enabled"], provenance: field("R9") },
  {
    path: ["telemetryGateway", "extraVolumes"],
    provenance: derived(
      `${overridden}; no source names the gateway's volumes, so compare them with \`helm show values\` before use`,
    ),
  },
  { path: ["telemetryGatewayCustomization", "disableCertGeneration"], provenance: field("R10", "R14") },
  { path: ["telemetryGatewayCustomization"], provenance: documented("R5") },
  { path: ["telemetryCollector", "enabled"], provenance: field("R9") },
  {
    path: ["telemetryCollector", "config", "exporters", "otlp", "tls"],
    provenance: { ...field("R13"), note: "whether it is needed is not known" },
  },
  { path: ["telemetryCollector", "config"], provenance: field("R9") },
  {
    path: ["telemetryCollector", "extraVolumes"],
    provenance: { ...field("R9", "R14"), note: overridden },
  },
  { path: ["telemetryCollectorCustomization", "skipVerify"], provenance: field("R10") },
  { path: ["telemetryCollectorCustomization"], provenance: documented("R5") },
];

/** How well a value is known; undefined for one that this project never writes. */
export const valueProvenance = (
  mode: ModeName,
  path: Path,
): { readonly path: Path; readonly provenance: Provenance } | undefined =>
  facts
    .filter(
      (entry) =>
        (entry.modes?.includes(mode) ?? true) && entry.path.every((step, index) => path[index] === step),
    )
    .reduce<ValueProvenance | undefined>(
      (best, entry) => (best === undefined || entry.path.length > best.path.length ? entry : best),
      undefined,
    );
