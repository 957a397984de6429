import type { SecretRole } from "../secret-requirement.ts";
import type { CheckedSecret, RelayState } from "./relay-state.ts";

/** The extended key usages of TLS. @see RFC 5280, 4.2.1.12 */
export const usages = { serverAuth: "1.3.6.1.5.5.7.3.1", clientAuth: "1.3.6.1.5.5.7.3.2" } as const;

export type Usage = keyof typeof usages;

/** Who presents certificates to whom. */
export interface Verification {
  readonly presented: readonly CheckedSecret[];
  /** The Secrets whose `ca.crt` the peer verifies with. */
  readonly verifiers: readonly CheckedSecret[];
  /** What a certificate has to be for, and so every CA above it. */
  readonly usage: Usage;
  /** What happens when they do not fit. */
  readonly consequence: string;
}

/** Server and agents trust one root. @see R6, R16 */
export const verificationsOf = ({ spec, checked }: RelayState): readonly Verification[] => {
  const of = (role: SecretRole) => checked.filter(({ requirement }) => requirement.role === role);
  const [servers, clients] = [of("server"), of("client")];
  const agentSide = of("root").filter(
    ({ requirement }) => requirement.on === "workload" || spec.management.agent,
  );
  return [
    {
      presented: servers,
      // Where there is no root Secret, the agent verifies with what its certificate came with.
      verifiers: spec.mode === "mtls-own-certificates" ? clients : agentSide,
      usage: "serverAuth",
      consequence: "the agent refuses the server",
    },
    {
      presented: clients,
      verifiers: servers,
      usage: "clientAuth",
      consequence: "the server refuses the agent",
    },
    {
      presented: of("signing"),
      verifiers: servers,
      usage: "clientAuth",
      consequence: "the server refuses the agents whose certificates it signs",
    },
    {
      presented: of("telemetry-gateway"),
      verifiers: of("telemetry-root"),
      usage: "serverAuth",
      consequence: "collectors refuse the telemetry gateway",
    },
  ];
};
