import {
  createMaterialAsync,
  type MaterialOptions,
  type TlsMaterial,
  tlsSecrets,
  webhookSecret,
} from "@gloo-mtls/pki";
import { textIn } from "../io/files.ts";
import type { Host } from "../io/host.ts";
import type { CreateFlags } from "./create-flags.ts";
import { trustingConfigurations } from "./webhook-configuration.ts";

/** The objects that carry the material into a cluster. The webhook gets a leaf and a key of its own, as certgen gives it. */
export const printedSecrets = async (
  flags: CreateFlags,
  material: TlsMaterial,
  options: MaterialOptions,
  host: Host,
): Promise<readonly object[]> => {
  const { namespace, service, webhookConfiguration } = flags;
  const secrets = tlsSecrets(material, [namespace, ...(flags.proxyNamespace ?? [])]);
  if (flags.webhook !== true && webhookConfiguration === undefined) return secrets;
  const own = await createMaterialAsync(options);
  const configurations =
    webhookConfiguration === undefined
      ? []
      : trustingConfigurations(textIn(webhookConfiguration, host), webhookConfiguration, own, {
          service,
          namespace,
        });
  return [...secrets, webhookSecret(own, { namespace }), ...configurations];
};
