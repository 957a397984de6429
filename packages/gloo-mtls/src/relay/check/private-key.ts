import { isPrivateKeyLabel, readPem } from "@gloo-mtls/objects/formats";
import type { Found } from "@gloo-mtls/objects/report";
import type { Chain } from "@gloo-mtls/pki";
import { relayNamespace } from "../names.ts";
import type { SecretRequirement } from "../secret-requirement.ts";
import { secretRequirements } from "../secret-requirements.ts";
import type { ClusterSecrets, RelayState } from "./relay-state.ts";

/** A private key in an entry that has no use for one. */
export interface StrayKey {
  /** Where it was found. */
  readonly place: Pick<Found, "cluster" | "object" | "path">;
  readonly cluster: ClusterSecrets;
  /** What the mode needs of the Secret; undefined for a Secret that it does not need. */
  readonly requirement: SecretRequirement | undefined;
  /** Never shown. */
  readonly pem: string;
}

const keysIn = (text: string): readonly string[] =>
  text.includes("PRIVATE KEY-----")
    ? readPem(text)
        .blocks.filter(({ label }) => isPrivateKeyLabel(label))
        .map((block) => block.text)
    : [];

/**
 * Every private key that is not the one of its Secret: in an entry of another name, beside the certificates
 * of a `ca.crt`, or in a Secret that the mode does not need. A copy of the Secret's own key, as
 * cert-manager's additional formats have it, is not one.
 */
export function* strayKeys({ spec, clusters }: RelayState): Generator<StrayKey> {
  const requirements = secretRequirements(spec);
  for (const cluster of clusters) {
    const here = [...cluster.secrets].map(([name, contents]) => ({
      name,
      namespace: relayNamespace,
      contents,
    }));
    for (const { name, namespace, contents } of [...here, ...(cluster.others ?? [])]) {
      const requirement = requirements.find(
        (each) => each.on === cluster.on && each.name === name && namespace === relayNamespace,
      );
      const [own] =
        requirement?.entries.includes("tls.key") === true ? keysIn(contents["tls.key"] ?? "") : [];
      for (const [entry, text] of Object.entries(contents)) {
        for (const pem of keysIn(text)) {
          if (pem === own) continue;
          const object = { kind: "Secret", name, namespace };
          const place = { cluster: cluster.cluster, object, path: ["data", entry] };
          yield { place, cluster, requirement, pem };
        }
      }
    }
  }
}

/** The CAs of all Secrets of the relay, each by itself. */
export const authoritiesOf = ({ checked, chainOf }: RelayState): readonly Chain[] => {
  const texts = checked.flatMap(({ contents = {} }) => [contents["ca.crt"] ?? "", contents["tls.crt"] ?? ""]);
  const blocks = [...new Set(texts)].flatMap((text) => readPem(text).blocks.map((block) => block.text));
  return [...new Set(blocks)]
    .flatMap((text) => chainOf(text) ?? [])
    .filter(({ facts: [first] }) => first?.isAuthority === true);
};
