import type { Store } from "@gloo-mtls/certgen";
import { stampAnnotations, type TlsMaterial, tlsSecret } from "@gloo-mtls/pki";
import { exitCode } from "../exit-code.ts";
import { Failure } from "../failure.ts";

const rotationKeys: readonly string[] = Object.values(stampAnnotations);

/**
 * Puts other material in place of what a store holds, in one step: a reader finds the old pair or the new one, whenever this is killed.
 * What the store keeps beside the material stays, except for the mark of a rotation, which was about the old one.
 *
 * @throws {StoreError} When the store cannot be read or written.
 * @throws {Failure} When another writer was faster.
 */
export const replaceMaterial = async (store: Store, material: TlsMaterial): Promise<void> => {
  const present = await store.read();
  const { annotations = {}, ...metadata } = present?.metadata ?? {};
  const foreign = Object.entries(annotations).filter(([key]) => !rotationKeys.includes(key));
  const { type, data } = tlsSecret(material);
  const secret = {
    ...present,
    type,
    metadata: { ...metadata, annotations: Object.fromEntries(foreign) },
    data: { ...present?.data, ...data },
  };
  const result = await store.write(secret, metadata.resourceVersion, Number.POSITIVE_INFINITY);
  if (result.kind === "written") return;
  throw new Failure(
    exitCode.files,
    `${store.name}: was not written: ${result.reason}\n  hint: start again when nothing else writes there`,
  );
};
