import { createMaterialAsync, type TlsMaterial } from "@gloo-mtls/pki";

/** The name in the server's certificate; an address is not, so that clients have to be given the name. */
export const serverName = "kubernetes.default.svc";

let identity: Promise<TlsMaterial> | undefined;

/** The certificate of all servers of a process: making keys takes time. */
export const serverIdentity = (): Promise<TlsMaterial> => {
  identity ??= createMaterialAsync({
    // A clock that was set back a little meanwhile does no harm.
    now: Date.now() - 60_000,
    service: "kubernetes",
    namespace: "default",
  });
  return identity;
};
