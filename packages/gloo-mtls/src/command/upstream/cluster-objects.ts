import type { KubernetesApi, KubernetesObject, KubernetesReference } from "@gloo-mtls/kubernetes";
import { isObjectName } from "@gloo-mtls/objects/formats";
import { type SecretReference, secretReferences } from "../../upstream/index.ts";

/** What is listed; Secrets are not, as that would need the right to read all of them. */
const listed = [
  { apiVersion: "gloo.solo.io/v1", kind: "Settings" },
  { apiVersion: "gloo.solo.io/v1", kind: "Upstream" },
  { apiVersion: "v1", kind: "Service" },
] as const;

/** Requests at a time. */
const most = 16;

const secretsOf = async (
  api: KubernetesApi,
  places: readonly { readonly name: string; readonly namespace: string }[],
): Promise<readonly KubernetesObject[]> => {
  // What the API would refuse as a name, no object has.
  const wanted = places.filter(({ name, namespace }) => isObjectName(name) && isObjectName(namespace));
  const found: KubernetesObject[] = [];
  for (let at = 0; at < wanted.length; at += most) {
    const references = wanted
      .slice(at, at + most)
      .map((place): KubernetesReference => ({ apiVersion: "v1", kind: "Secret", ...place }));
    const objects = await Promise.all(references.map((reference) => api.get(reference)));
    found.push(...objects.filter((object) => object !== undefined));
  }
  return found;
};

const keyOf = ({ name, namespace }: { readonly name: string; readonly namespace: string }): string =>
  `${namespace}/${name}`;

/** Where a Secret may be that is not where it is looked for. */
const otherPlaces = ({ name, namespace, nearby }: SecretReference) =>
  nearby.filter((other) => other !== namespace).map((other) => ({ name, namespace: other }));

/**
 * What a check needs of a cluster: Settings, Upstreams and Services, and the Secrets that they refer to, each asked for by its name.
 *
 * @param namespaces Where; everywhere when there are none.
 */
export const clusterObjects = async (
  api: KubernetesApi,
  namespaces: readonly string[],
): Promise<readonly KubernetesObject[]> => {
  const places = namespaces.length === 0 ? [{}] : namespaces.map((namespace) => ({ namespace }));
  const lists = await Promise.all(
    listed.flatMap((kind) => places.map((place) => api.list({ ...kind, ...place }))),
  );
  const objects = lists.flat();
  const references = secretReferences(objects);
  const secrets = await secretsOf(api, references);
  const there = new Set(secrets.map(({ metadata: { name, namespace = "" } }) => keyOf({ name, namespace })));
  const astray = new Map(
    references
      .filter((reference) => !there.has(keyOf(reference)))
      .flatMap(otherPlaces)
      .map((place) => [keyOf(place), place]),
  );
  return [...objects, ...secrets, ...(await secretsOf(api, [...astray.values()]))];
};
