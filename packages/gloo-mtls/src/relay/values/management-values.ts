import type { CompleteSpec } from "../spec/complete-spec.ts";
import { agentValues } from "./agent-values.ts";
import { serverEnvironment } from "./environment.ts";
import { legacyTokenSecret } from "./legacy-token-secret.ts";
import type { PlatformValues } from "./platform-values.ts";
import { collectorValues, gatewayValues } from "./telemetry-values.ts";

type ServerValues = NonNullable<PlatformValues["glooMgmtServer"]>;

const serverOf = (spec: CompleteSpec): ServerValues => {
  const { mode, names, token } = spec;
  switch (mode) {
    case "insecure":
      return {};
    case "tls-self-signed":
      return { extraEnvs: serverEnvironment(spec) };
    case "tls-own-server":
      return { extraEnvs: serverEnvironment(spec), relay: { tlsSecret: { name: names.server } } };
    case "mtls-self-signed":
      return { relay: { disableCa: false, disableCaCertGeneration: false, disableTokenGeneration: false } };
    case "mtls-own-cas":
      return {
        relay: {
          tlsSecret: { name: names.server },
          signingTlsSecret: { name: names.signing },
          ...(token === undefined ? {} : { tokenSecret: { name: token.secretName, key: token.key } }),
          disableCa: false,
          disableCaCertGeneration: true,
          disableTokenGeneration: true,
        },
      };
    case "mtls-own-certificates":
      return {
        relay: {
          tlsSecret: { name: names.server },
          ...legacyTokenSecret(spec),
          disableCa: true,
          disableCaCertGeneration: true,
          disableTokenGeneration: true,
        },
      };
  }
};

/** The values of the chart on the management cluster. */
export const managementValues = (spec: CompleteSpec): PlatformValues => ({
  common: {
    cluster: spec.management.name,
    ...(spec.mode === "insecure" ? { insecure: true } : {}),
  },
  glooMgmtServer: { enabled: true, ...serverOf(spec) },
  ...(spec.management.agent ? { glooAgent: agentValues(spec, "management") } : {}),
  ...gatewayValues(spec),
  ...collectorValues(spec, "management"),
});
