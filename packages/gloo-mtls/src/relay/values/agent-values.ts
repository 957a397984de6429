import { secretNames } from "../names.ts";
import { rootForManagementAgent } from "../secret-requirements.ts";
import type { CompleteSpec } from "../spec/complete-spec.ts";
import { agentEnvironment } from "./environment.ts";
import { legacyTokenSecret } from "./legacy-token-secret.ts";
import type { PlatformValues } from "./platform-values.ts";

type AgentValues = NonNullable<PlatformValues["glooAgent"]>;

/** The server's Service, for an agent in the same namespace. @see R9 */
const serverService = "gloo-mesh-mgmt-server:9900";

const relayOf = (spec: CompleteSpec, root: string): AgentValues["relay"] => {
  const { mode, names, token, rotationGracePeriodRatio: ratio } = spec;
  const trust = { rootTlsSecret: { name: root } };
  const rotation = ratio === undefined ? {} : { clientTlsSecretRotationGracePeriodRatio: ratio };
  switch (mode) {
    case "insecure":
      return {};
    case "tls-self-signed":
    case "tls-own-server":
      return spec.verifyServer === true ? trust : {};
    case "mtls-self-signed":
    case "mtls-own-cas":
      return {
        clientTlsSecret: { name: names.client },
        ...trust,
        ...(token === undefined ? {} : { tokenSecret: { name: token.secretName, key: token.key } }),
        ...rotation,
      };
    case "mtls-own-certificates":
      return { clientTlsSecret: { name: names.client }, ...legacyTokenSecret(spec) };
  }
};

/** The values of an agent, which finds a server on its own cluster by its Service. */
export const agentValues = (spec: CompleteSpec, on: "management" | "workload"): AgentValues => {
  const simple = spec.mode === "tls-self-signed" || spec.mode === "tls-own-server";
  const { address, authority } = spec.server;
  return {
    enabled: true,
    relay: {
      serverAddress: on === "management" ? serverService : address,
      ...(spec.mode === "insecure" ? {} : { authority }),
      ...relayOf(spec, on === "management" ? rootForManagementAgent(spec) : secretNames.root),
    },
    ...(simple ? { extraEnvs: agentEnvironment(spec) } : {}),
  };
};
