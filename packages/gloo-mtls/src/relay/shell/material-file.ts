import type { SecretEntry, SecretRequirement } from "../secret-requirement.ts";

/**
 * What a folder of material calls what a Secret is for.
 * @see `materialIn` of the command, which reads such a folder
 */
const stems: Readonly<Record<SecretRequirement["role"], (cluster: string) => string>> = {
  root: () => "root",
  "telemetry-root": () => "root",
  server: () => "server",
  "telemetry-gateway": () => "telemetry-gateway",
  signing: () => "intermediate",
  client: (cluster) => `clients/${cluster}`,
  "identity-token": () => "token",
  "relay-token": () => "token",
};

/**
 * The file of a folder of material that an entry of a Secret is made from.
 * @param cluster The name of the cluster that the Secret is on.
 */
export const materialFile = (
  folder: string,
  { role }: Pick<SecretRequirement, "role">,
  cluster: string,
  entry: SecretEntry,
): string => {
  switch (entry) {
    case "tls.crt":
      return `${folder}/${stems[role](cluster)}.crt`;
    case "tls.key":
      return `${folder}/${stems[role](cluster)}.key`;
    case "ca.crt":
      return `${folder}/root.crt`;
    case "token":
      return `${folder}/token`;
  }
};
