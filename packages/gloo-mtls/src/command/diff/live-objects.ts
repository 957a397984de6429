import type { KubernetesApi, KubernetesKind } from "@gloo-mtls/kubernetes";
import { isMap, valueAt } from "@gloo-mtls/objects/data";
import { asData, asManifest, identityOf, type Manifest, nameOf } from "@gloo-mtls/objects/object";
import { answerOf, inTurn } from "../live/answers.ts";

/** The kinds of which an installation may have objects that are no longer rendered. Secrets are read by name alone. */
const listed: readonly (KubernetesKind & { readonly isOfCluster?: boolean })[] = [
  ...["ConfigMap", "Service", "ServiceAccount"].map((kind) => ({ apiVersion: "v1", kind })),
  ...["Deployment", "DaemonSet"].map((kind) => ({ apiVersion: "apps/v1", kind })),
  ...["Job", "CronJob"].map((kind) => ({ apiVersion: "batch/v1", kind })),
  ...["Role", "RoleBinding", "ClusterRole", "ClusterRoleBinding"].map((kind) => ({
    apiVersion: "rbac.authorization.k8s.io/v1",
    kind,
    isOfCluster: kind.startsWith("Cluster"),
  })),
  { apiVersion: "autoscaling/v2", kind: "HorizontalPodAutoscaler" },
  { apiVersion: "policy/v1", kind: "PodDisruptionBudget" },
  {
    apiVersion: "admissionregistration.k8s.io/v1",
    kind: "ValidatingWebhookConfiguration",
    isOfCluster: true,
  },
  { apiVersion: "gloo.solo.io/v1", kind: "Settings" },
  { apiVersion: "gateway.solo.io/v1", kind: "Gateway" },
];

/** The label of every object of the chart. */
const labelSelector = "app=gloo";

/** Which release the objects are of. */
interface Release {
  readonly name: string;
  readonly namespace: string;
}

/** What a cluster has of an installation. */
export interface LiveObjects {
  /** Those that are rendered, and those that are not and carry the labels of the release. */
  readonly objects: readonly Manifest[];
  /** The rendered ones that could not be read, by `identityOf`. */
  readonly unread: ReadonlySet<string>;
  /** What could not be read, and what is not known for that; sentences without a full stop. */
  readonly reasons: readonly string[];
}

/** Whether an object with the chart's label was put there by a release, as far as that can be seen. */
const isOf = (manifest: Manifest, release: Release): boolean => {
  const metadata = valueAt(asData(manifest), ["metadata"]);
  if (!isMap(metadata)) return false;
  // What another object owns comes and goes with that one.
  if (Array.isArray(metadata.ownerReferences) && metadata.ownerReferences.length > 0) return false;
  const name = valueAt(metadata, ["annotations", "meta.helm.sh/release-name"]);
  const namespace = valueAt(metadata, ["annotations", "meta.helm.sh/release-namespace"]);
  // Of what belongs to the cluster, and was not installed by Helm, the release is not known.
  if (name === undefined) return metadata.namespace !== undefined;
  return name === release.name && namespace === release.namespace;
};

/**
 * Reads the rendered objects one by one, and of those that carry the labels of the release the ones that are not rendered.
 *
 * @throws {KubernetesError} When the cluster cannot be asked. What the account may not read is a reason, and no error.
 */
export const liveObjects = async (
  api: KubernetesApi,
  rendered: readonly Manifest[],
  release: Release,
): Promise<LiveObjects> => {
  const objects: Manifest[] = [];
  const unread = new Set<string>();
  const reasons: string[] = [];
  const answers = await inTurn(rendered, async ({ apiVersion, kind, metadata: { name, namespace } }) =>
    answerOf(api.get({ apiVersion, kind, name, namespace }), undefined),
  );
  for (const [index, manifest] of rendered.entries()) {
    const answer = answers[index];
    if (typeof answer === "string") {
      unread.add(identityOf(manifest));
      reasons.push(`${nameOf(manifest)} is not compared: ${answer}`);
    } else if (answer !== undefined) objects.push(asManifest(answer));
  }
  const known = new Set(rendered.map(identityOf));
  const namespaces = new Set([
    release.namespace,
    ...rendered.flatMap(({ metadata }) => metadata.namespace ?? []),
  ]);
  const queries = listed.flatMap(({ apiVersion, kind, isOfCluster = false }) =>
    (isOfCluster ? [{}] : [...namespaces].map((namespace) => ({ namespace }))).map((place) => ({
      apiVersion,
      kind,
      labelSelector,
      ...place,
    })),
  );
  for (const list of await inTurn(queries, (query) => answerOf(api.list(query), []))) {
    if (typeof list === "string") reasons.push(`what is no longer rendered is not seen: ${list}`);
    else {
      objects.push(
        ...list.map(asManifest).filter((each) => !known.has(identityOf(each)) && isOf(each, release)),
      );
    }
  }
  return { objects, unread, reasons };
};
