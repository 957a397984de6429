import type { RotationSecret } from "@gloo-mtls/pki";
import type { Store } from "./store.ts";

/** What a rotation calls the CAs. */
const usual = "ca.crt";

const exchange = (secret: RotationSecret, name: string): RotationSecret => {
  if (secret.data === undefined) return secret;
  const renamed = new Map([
    [usual, name],
    [name, usual],
  ]);
  const data = Object.entries(secret.data).map(([key, text]) => [renamed.get(key) ?? key, text] as const);
  return { ...secret, data: Object.fromEntries(data) };
};

/**
 * The store of a Secret that keeps its CAs under another key. A `ca.crt` of that Secret is passed through untouched.
 * @see Gloo 1.22.1 certgen, `--server-ca-name`
 */
export const withCaName = (store: Store, name: string): Store => {
  const { copy } = store;
  return name === usual
    ? store
    : {
        ...store,
        read: async () => {
          const secret = await store.read();
          return secret === undefined ? undefined : exchange(secret, name);
        },
        write: (secret, precondition, deadline) =>
          store.write(exchange(secret, name), precondition, deadline),
        copy: copy && ((secret) => copy(exchange(secret, name))),
      };
};
