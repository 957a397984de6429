import type { AnyMaterial, KeyPair } from "../material/relay-material.ts";
import type { SecretRequirement } from "../secret-requirement.ts";
import type { CompleteSpec } from "../spec/complete-spec.ts";

/** The entries of a Secret, as text. */
export type Contents = Readonly<Record<string, string>>;

const pairContents = (pair: KeyPair | undefined, root: string | undefined): Contents | undefined =>
  pair === undefined || root === undefined
    ? undefined
    : { "tls.crt": pair.certificate, "tls.key": pair.privateKey, "ca.crt": root };

/**
 * What a Secret holds by the material; undefined when the material does not say. Roots come without their
 * keys.
 */
export const contentsOf = (
  { role }: SecretRequirement,
  { token: tokenSecret }: CompleteSpec,
  material: AnyMaterial,
  cluster: string,
): Contents | undefined => {
  const { root, token, server, telemetryGateway = server, intermediate, clients = {} } = material;
  switch (role) {
    case "root":
    case "telemetry-root":
      return root === undefined ? undefined : { "ca.crt": root };
    case "server":
      return pairContents(server, root);
    case "telemetry-gateway":
      return pairContents(telemetryGateway, root);
    case "signing":
      return pairContents(intermediate, root);
    case "client":
      return pairContents(Object.hasOwn(clients, cluster) ? clients[cluster] : undefined, root);
    case "identity-token":
    case "relay-token":
      return token === undefined ? undefined : { [tokenSecret?.key ?? "token"]: token };
  }
};
