import type { Store } from "@gloo-mtls/certgen";
import { type Authority, createLeafAsync, describeCertificates, type TlsMaterial } from "@gloo-mtls/pki";
import { type LeafWish, wantedLeaf } from "./wanted-leaf.ts";

/**
 * Makes the next leaf under a CA that is kept, like the present leaf.
 *
 * @throws {Failure} When the present leaf has what cannot be made.
 */
export const nextLeaf =
  (store: Store, { authority, ...wish }: LeafWish & { readonly authority: Authority }) =>
  async (now: number): Promise<TlsMaterial> => {
    const { identity, key, lifetime } = await wantedLeaf(store, wish);
    const [ca] = describeCertificates(authority.certificate);
    const longest = (ca?.notAfter ?? now) - now;
    const { certificate, privateKey } = await createLeafAsync({
      now,
      authority,
      ...identity,
      ...key,
      ...(lifetime === undefined ? {} : { lifetime: Math.min(lifetime, longest) }),
    });
    // Peers that trust its root alone need a CA that is below it.
    const isRoot = ca?.subject === ca?.issuer;
    return {
      certificate: isRoot ? certificate : certificate + authority.certificate,
      privateKey,
      ca: authority.certificate,
    };
  };
