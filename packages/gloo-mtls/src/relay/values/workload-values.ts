import { secretNames } from "../names.ts";
import type { CompleteCluster, CompleteSpec } from "../spec/complete-spec.ts";
import { agentEnvironment } from "./environment.ts";
import { legacyTokenSecret } from "./legacy-token-secret.ts";
import type { PlatformValues } from "./platform-values.ts";
import { collectorValues } from "./telemetry-values.ts";

type AgentRelay = NonNullable<NonNullable<PlatformValues["glooAgent"]>["relay"]>;

const trust = { rootTlsSecret: { name: secretNames.root } } as const;

const relayOf = (spec: CompleteSpec): AgentRelay => {
  const { mode, names, token, rotationGracePeriodRatio: ratio } = spec;
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

/** The values of the chart on a workload cluster. */
export const workloadValues = (spec: CompleteSpec, cluster: CompleteCluster): PlatformValues => {
  const simple = spec.mode === "tls-self-signed" || spec.mode === "tls-own-server";
  const { address, authority } = spec.server;
  return {
    common: { cluster: cluster.name, ...(spec.mode === "insecure" ? { insecure: true } : {}) },
    glooAgent: {
      enabled: true,
      relay: {
        serverAddress: address,
        ...(spec.mode === "insecure" ? {} : { authority }),
        ...relayOf(spec),
      },
      ...(simple ? { extraEnvs: agentEnvironment(spec) } : {}),
    },
    ...collectorValues(spec, "workload"),
  };
};
