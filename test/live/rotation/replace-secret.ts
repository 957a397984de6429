import type { Store } from "@gloo-mtls/certgen";
import { type TlsMaterial, tlsSecret } from "@gloo-mtls/pki";

/** Writes other certificates into the Secret without any stages, or the first into one that does not exist. */
export const replaceSecret = async (store: Store, material: TlsMaterial): Promise<void> => {
  const found = await store.read();
  const secret = {
    ...(found ?? { metadata: {} }),
    ...{ type: "kubernetes.io/tls", data: tlsSecret(material).data },
  };
  const { kind } = await store.write(secret, found?.metadata.resourceVersion, Date.now() + 10_000);
  if (kind !== "written") throw new Error(`the store has ${kind} the certificates of the test`);
};
