import { type KubernetesApi, KubernetesError } from "@gloo-mtls/kubernetes";
import { copyOf, isCopyOf, type RotationSecret, secretType } from "@gloo-mtls/pki";
import { afterWriting, overtaken, patchAttempts, reading, storeError, versionOf } from "./api-answer.ts";
import { rotationSecret } from "./rotation-secret.ts";
import type { PatchResult } from "./store.ts";
import { StoreError } from "./store-error.ts";

/** The copies of one Secret. */
interface SecretCopies {
  /** Each once, and never that of the Secret itself. */
  readonly namespaces: readonly string[];
  /** Sees that each copy that is there may be written over. @throws {StoreError} */
  readonly check: () => Promise<void>;
  /** See `Store`. */
  readonly copy: (secret: RotationSecret) => Promise<PatchResult>;
}

/** The copies that a Secret has in further namespaces, under its own name. */
export const secretCopies = (
  api: KubernetesApi,
  place: { readonly name: string; readonly namespace: string },
  given: readonly string[],
): SecretCopies => {
  const secretReference = { apiVersion: "v1", kind: "Secret", name: place.name };
  const namespaces = [...new Set(given)].filter((namespace) => namespace !== place.namespace);

  const copyIn = async (namespace: string): Promise<RotationSecret | undefined> => {
    const found = await reading(api, { ...secretReference, namespace });
    if (found === undefined) return undefined;
    const copy = rotationSecret(found);
    if (copy.immutable !== true && (copy.type ?? secretType) === secretType) return copy;
    throw new StoreError(
      "invalid",
      `the Secret ${namespace}/${place.name} is immutable, or not of type ${secretType}, so it cannot become a copy`,
      "delete it, and the next run makes it; or leave out --copy-to for its namespace",
    );
  };

  const origin = `${place.namespace}/${place.name}`;
  // Once seen to be a copy it stays one, also when the Secret that it was compared with is replaced.
  const known = new Set<string>();
  const refuseForeign = (
    namespace: string,
    copy: RotationSecret | undefined,
    secret: RotationSecret | undefined,
  ): void => {
    if (copy === undefined || known.has(namespace) || isCopyOf(copy, secret, origin)) {
      known.add(namespace);
      return;
    }
    throw new StoreError(
      "invalid",
      `the Secret ${namespace}/${place.name} is not a copy of ${origin}: the two trust no CA in common`,
      "delete it if nothing needs it, and the next run makes a copy; or leave out --copy-to for its namespace",
    );
  };

  const copyTo = async (namespace: string, secret: RotationSecret): Promise<PatchResult> => {
    for (let attempt = 0; attempt < patchAttempts; attempt += 1) {
      const copy = await copyIn(namespace);
      const present = await reading(api, { ...secretReference, namespace: place.namespace });
      if (present === undefined || versionOf(present) !== secret.metadata.resourceVersion) return overtaken;
      refuseForeign(namespace, copy, secret);
      const next = copyOf(copy, secret, origin);
      if (next === copy) return { kind: "patched", changed: false };
      const metadata = { ...next.metadata, name: place.name, namespace };
      const object = { ...next, apiVersion: "v1", kind: "Secret", metadata };
      try {
        await (copy === undefined ? api.create(object) : api.replace(object));
        return { kind: "patched", changed: true };
      } catch (error) {
        const code = error instanceof KubernetesError ? error.code : undefined;
        // A namespace that is not there never appears by itself.
        if (copy === undefined && error instanceof KubernetesError && code === "not-found") {
          throw storeError("gone", error);
        }
        if (code !== "conflict" && code !== "exists") return afterWriting(error);
      }
    }
    return {
      kind: "refused",
      reason: `another client changed the Secret in ${namespace} ${patchAttempts} times meanwhile`,
    };
  };

  return {
    namespaces,
    check: async () => {
      const found = await reading(api, { ...secretReference, namespace: place.namespace });
      const secret = found === undefined ? undefined : rotationSecret(found);
      for (const namespace of namespaces) refuseForeign(namespace, await copyIn(namespace), secret);
    },
    copy: async (secret) => {
      let changed = false;
      for (const namespace of namespaces) {
        const result = await copyTo(namespace, secret);
        if (result.kind === "refused") return result;
        changed ||= result.changed;
      }
      return { kind: "patched", changed };
    },
  };
};
