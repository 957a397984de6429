import { requireList } from "@gloo-mtls/objects/report";
import { type GlooSecret, glooSecretOf } from "./gloo-secret.ts";

/** A Secret that an index holds. */
export interface IndexedSecret {
  readonly name: string;
  readonly namespace: string;
  readonly manifest: unknown;
  /** What Gloo takes it for; found out when first asked for. */
  readonly content: () => GlooSecret;
}

/** Secrets by namespace and name, so that each is looked up, and read, once for however many Upstreams. */
export interface SecretIndex {
  readonly find: (namespace: string, name: string) => IndexedSecret | undefined;
  /** The Secrets of a name in all namespaces, in the order given. */
  readonly named: (name: string) => readonly IndexedSecret[];
}

const keyOf = (namespace: string, name: string): string => `${namespace}/${name}`;

const indexed = (manifest: unknown): IndexedSecret | undefined => {
  // A stream of objects may hold anything; what is not a Secret is ignored.
  const { kind, metadata } = (manifest ?? {}) as {
    readonly kind?: unknown;
    readonly metadata?: { readonly name?: unknown; readonly namespace?: unknown } | null;
  };
  const name = metadata?.name;
  if (kind !== "Secret" || typeof name !== "string") return undefined;
  const namespace = typeof metadata?.namespace === "string" ? metadata.namespace : "default";
  let content: GlooSecret | undefined;
  return {
    name,
    namespace,
    manifest,
    content: () => {
      content ??= glooSecretOf(manifest);
      return content;
    },
  };
};

/**
 * Indexes the Secrets among some objects; of two with the same name and namespace the later wins, as when they are applied. A
 * Secret without a namespace is in `default`.
 */
export const secretIndex = (manifests: readonly unknown[]): SecretIndex => {
  requireList(manifests);
  const byKey = new Map<string, IndexedSecret>();
  for (const manifest of manifests) {
    const secret = indexed(manifest);
    if (secret !== undefined) byKey.set(keyOf(secret.namespace, secret.name), secret);
  }
  const byName = new Map<string, IndexedSecret[]>();
  for (const secret of byKey.values()) {
    const others = byName.get(secret.name);
    if (others === undefined) byName.set(secret.name, [secret]);
    else others.push(secret);
  }
  return {
    find: (namespace, name) => byKey.get(keyOf(namespace, name)),
    named: (name) => byName.get(name) ?? [],
  };
};
