import type { PlatformValues } from "gloo-mtls/internal/src/relay/values/platform-values.ts";
import type { RelayFile } from "gloo-mtls/relay";
import { parse, parseAllDocuments } from "yaml";

/** The Secrets that a cluster has, their entries as text, by name. Agents add to them. */
export type Secrets = Map<string, Readonly<Record<string, string>>>;

/** What is in a cluster once a plan was applied: its Secrets, and the values that its chart was given. */
export interface RelayCluster {
  readonly secrets: Secrets;
  readonly values: PlatformValues;
}

interface SecretObject {
  readonly kind: string;
  readonly metadata: { readonly name: string };
  readonly data: Readonly<Record<string, string>>;
}

/** Applies a folder of a plan: reads the files back as kubectl and helm would. */
export const applied = (files: readonly RelayFile[], folder: string): RelayCluster => {
  const textOf = (name: string) => files.find(({ path }) => path === `${folder}/${name}`)?.content;
  const secrets: Secrets = new Map();
  for (const document of parseAllDocuments(textOf("secrets.yaml") ?? "")) {
    const { kind, metadata, data } = document.toJS() as SecretObject;
    if (kind !== "Secret") throw new Error(`secrets.yaml holds a ${kind}`);
    secrets.set(
      metadata.name,
      Object.fromEntries(
        Object.entries(data).map(([key, value]) => [key, Buffer.from(value, "base64").toString()]),
      ),
    );
  }
  return { secrets, values: parse(textOf("values.yaml") ?? "") as PlatformValues };
};

/** An entry of a Secret, as a pod that mounts it finds it. */
export const entryOf = (secrets: Secrets, name: string, key: string): string | undefined =>
  secrets.get(name)?.[key];
