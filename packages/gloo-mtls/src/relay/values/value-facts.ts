import type { Path } from "@gloo-mtls/objects/data";
import { derived, documented, type Fact, field } from "../fact/fact.ts";
import type { ModeName } from "../mode.ts";

/** How well the value at a path is known, where a mode has it. */
interface ValueFact {
  readonly path: readonly string[];
  readonly modes?: readonly ModeName[];
  readonly fact: Fact;
}

const overridden = "a list of values replaces the chart's list, so its defaults are restated";

/** A path stands for everything below it; the longest that fits counts, and of two the one that stands first. */
const facts: readonly ValueFact[] = [
  { path: ["common", "cluster"], fact: documented("R6", "R12") },
  {
    path: ["common", "insecure"],
    fact: derived("both sides are told, because both change how they speak", "R5"),
  },
  { path: ["glooMgmtServer", "enabled"], fact: field("R9") },
  { path: ["glooMgmtServer", "extraEnvs", "RELAY_TOKEN"], fact: field("R10", "R11") },
  { path: ["glooMgmtServer", "extraEnvs"], fact: field("R10", "R11") },
  {
    path: ["glooMgmtServer", "relay"],
    modes: ["tls-own-server"],
    fact: derived("the key is documented, its use with simple TLS is put together", "R5"),
  },
  { path: ["glooMgmtServer", "relay"], modes: ["mtls-self-signed"], fact: documented("R4") },
  {
    path: ["glooMgmtServer", "relay"],
    modes: ["mtls-own-cas"],
    fact: derived("shown with older chart names, of which this chart has the same keys", "R15"),
  },
  {
    path: ["glooMgmtServer", "relay", "tokenSecret"],
    modes: ["mtls-own-certificates"],
    fact: { ...field("R14"), note: "nulls, because releases 2.3 and 2.4 otherwise look for a token" },
  },
  { path: ["glooMgmtServer", "relay"], fact: field("R10", "R14") },
  { path: ["glooAgent", "enabled"], fact: field("R9") },
  {
    path: ["glooAgent", "extraEnvs", "RELAY_DISABLE_SERVER_CERTIFICATE_VALIDATION"],
    fact: { ...field("R10", "R11"), note: "whoever stands between can read the token" },
  },
  { path: ["glooAgent", "extraEnvs"], fact: field("R10", "R11") },
  { path: ["glooAgent", "relay", "serverAddress"], fact: documented("R5") },
  { path: ["glooAgent", "relay", "authority"], fact: documented("R5") },
  {
    path: ["glooAgent", "relay", "rootTlsSecret"],
    modes: ["tls-self-signed", "tls-own-server"],
    fact: derived("the agent verifies the server with the CA that it is given", "R5"),
  },
  {
    path: ["glooAgent", "relay", "tokenSecret"],
    modes: ["mtls-own-certificates"],
    fact: { ...field("R14"), note: "nulls, because releases 2.3 and 2.4 otherwise look for a token" },
  },
  {
    path: ["glooAgent", "relay", "clientTlsSecret"],
    modes: ["mtls-own-certificates"],
    fact: field("R10", "R14"),
  },
  { path: ["glooAgent", "relay"], fact: documented("R3", "R5", "R9") },
  { path: ["telemetryGateway", "enabled"], fact: field("R9") },
  {
    path: ["telemetryGateway", "extraVolumes"],
    fact: derived(
      `${overridden}; no source names the gateway's volumes, so compare them with \`helm show values\` before use`,
    ),
  },
  { path: ["telemetryGatewayCustomization", "disableCertGeneration"], fact: field("R10", "R14") },
  { path: ["telemetryGatewayCustomization"], fact: documented("R5") },
  { path: ["telemetryCollector", "enabled"], fact: field("R9") },
  {
    path: ["telemetryCollector", "config", "exporters", "otlp", "tls"],
    fact: { ...field("R13"), note: "whether it is needed is not known" },
  },
  { path: ["telemetryCollector", "config"], fact: field("R9") },
  {
    path: ["telemetryCollector", "extraVolumes"],
    fact: { ...field("R9", "R14"), note: overridden },
  },
  { path: ["telemetryCollectorCustomization", "skipVerify"], fact: field("R10") },
  { path: ["telemetryCollectorCustomization"], fact: documented("R5") },
];

/** How well a value is known; undefined for one that this project never writes. */
export const valueFact = (
  mode: ModeName,
  path: Path,
): { readonly path: Path; readonly fact: Fact } | undefined =>
  facts
    .filter(
      (entry) =>
        (entry.modes?.includes(mode) ?? true) && entry.path.every((step, index) => path[index] === step),
    )
    .reduce<ValueFact | undefined>(
      (best, entry) => (best === undefined || entry.path.length > best.path.length ? entry : best),
      undefined,
    );
