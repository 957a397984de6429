import { KubernetesError } from "./kubernetes-error.ts";
import type { KubernetesKind } from "./object.ts";
import type { ResourceKind } from "./resource-kind.ts";

const version = /^(?:([a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?)\/)?(v[0-9][a-z0-9]{0,20})$/;

const badName = (what: string): KubernetesError =>
  new KubernetesError(
    "invalid",
    `the ${what} is not one that a Kubernetes object can have`,
    "pass the name as kubectl prints it: lower-case letters, digits, dashes and dots",
  );

/** A segment of a path. The API server judges names; what would lead to another path is refused here. */
const segment = (what: string, text: string): string => {
  if (typeof text !== "string" || text === "" || text === "." || text === ".." || text.length > 253) {
    throw badName(what);
  }
  return encodeURIComponent(text);
};

/** Where objects of a kind are. */
export interface Place extends KubernetesKind {
  /** Undefined: of all namespaces. */
  readonly namespace?: string | undefined;
  /** Undefined: the collection. */
  readonly name?: string | undefined;
}

/**
 * The path of a collection, or of an object in it.
 *
 * @param kinds Those whose path is known.
 * @throws {KubernetesError} `unknown-kind`; `invalid` for a name that cannot be one.
 * @see Kubernetes docs, "Kubernetes API Concepts", Resource URIs
 */
export const resourcePath = (
  { apiVersion, kind, namespace, name }: Place,
  kinds: readonly ResourceKind[],
): string => {
  const [, group = "", release] = version.exec(apiVersion) ?? [];
  const known = kinds.find((row) => row.group === group && row.kind === kind);
  if (release === undefined || known === undefined) {
    throw new KubernetesError(
      "unknown-kind",
      `it is not known where an API server keeps objects of kind ${JSON.stringify(kind.slice(0, 64))} and apiVersion ${JSON.stringify(apiVersion.slice(0, 64))}`,
      "pass the group, kind and plural of a custom resource when connecting",
    );
  }
  const root = group === "" ? `/api/${release}` : `/apis/${group}/${release}`;
  const isGlobal = namespace === undefined || known.scope === "Cluster";
  const scope = isGlobal ? "" : `/namespaces/${segment("namespace", namespace)}`;
  return `${root}${scope}/${known.plural}${name === undefined ? "" : `/${segment("name", name)}`}`;
};
