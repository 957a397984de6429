import type { KubernetesApi, KubernetesKind } from "@gloo-mtls/kubernetes";
import { isObjectName } from "@gloo-mtls/objects/formats";
import { asData, asManifest, type Manifest } from "@gloo-mtls/objects/object";
import { secretReferences } from "../../upstream/index.ts";
import { wiringOf } from "../../verify/index.ts";
import { exitCode } from "../exit-code.ts";
import { Failure } from "../failure.ts";
import { answerOf, inTurn } from "../live/answers.ts";

const kinds = (apiVersion: string, ...names: readonly string[]): readonly KubernetesKind[] =>
  names.map((kind) => ({ apiVersion, kind }));

/** Without one of these, what is there would look as if it were not. */
const needed: readonly KubernetesKind[] = [
  ...kinds("v1", "ConfigMap", "Service"),
  ...kinds("apps/v1", "Deployment", "DaemonSet", "StatefulSet"),
  ...kinds("batch/v1", "Job", "CronJob"),
  ...kinds("gloo.solo.io/v1", "Settings"),
];

/**
 * What is not verified where some kinds may not be read; they are left out together, as one says nothing
 * without the others.
 */
const others: readonly {
  readonly what: string;
  readonly kinds: readonly KubernetesKind[];
  /** The code of a finding that says that none is there. */
  readonly absence?: string;
}[] = [
  {
    what: "what certgen and others may do",
    kinds: [
      ...kinds("v1", "ServiceAccount"),
      ...kinds("rbac.authorization.k8s.io/v1", "Role", "RoleBinding", "ClusterRole", "ClusterRoleBinding"),
    ],
  },
  {
    what: "who reaches the control plane",
    kinds: kinds("networking.k8s.io/v1", "NetworkPolicy"),
    absence: "network-not-seen",
  },
  { what: "TLS to upstreams", kinds: kinds("gloo.solo.io/v1", "Upstream") },
  {
    what: "the webhook",
    kinds: kinds("admissionregistration.k8s.io/v1", "ValidatingWebhookConfiguration"),
  },
  {
    what: "Gateways of the Kubernetes Gateway API",
    kinds: [
      ...kinds("gateway.networking.k8s.io/v1", "Gateway", "GatewayClass"),
      ...kinds("gateway.gloo.solo.io/v1alpha1", "GatewayParameters"),
    ],
  },
  {
    what: "who makes Secrets",
    kinds: [
      ...kinds("cert-manager.io/v1", "Certificate"),
      ...kinds("external-secrets.io/v1", "ExternalSecret"),
    ],
  },
];

const ofCluster = new Set([
  "ClusterRole",
  "ClusterRoleBinding",
  "GatewayClass",
  "ValidatingWebhookConfiguration",
]);

/** What a cluster has of an installation. */
export interface LiveInstallation {
  readonly objects: readonly Manifest[];
  /** What could not be read, and what is not verified for that; sentences without a full stop. */
  readonly reasons: readonly string[];
  /** Codes of findings that say that something is not there, where that could not be read. */
  readonly unproven: ReadonlySet<string>;
}

interface SecretName {
  readonly namespace: string;
  readonly name: string;
}

const keyOf = ({ namespace, name }: SecretName): string => `${namespace}/${name}`;

/** A Secret that is there or not: its values are not known. */
const unseen = ({ namespace, name }: SecretName): Manifest => ({
  apiVersion: "v1",
  kind: "Secret",
  metadata: { name, namespace },
});

/** An object without what it says of TLS to upstreams. */
const withoutUpstream = (manifest: Manifest): readonly Manifest[] => {
  if (manifest.kind === "Upstream") return [];
  const { annotations: _, ...metadata } = manifest.metadata;
  return [{ ...manifest, metadata }];
};

/** Reads lists of some kinds; a text says why one of them may not be read. */
const listsOf = async (
  api: KubernetesApi,
  wanted: readonly KubernetesKind[],
  namespaces: readonly string[],
): Promise<readonly Manifest[] | string> => {
  const queries = wanted.flatMap((kind) =>
    namespaces.length === 0 || ofCluster.has(kind.kind)
      ? [kind]
      : namespaces.map((namespace) => ({ ...kind, namespace })),
  );
  const lists = await inTurn(queries, (query) => answerOf(api.list(query), []));
  const refused = lists.find((list) => typeof list === "string");
  return refused ?? lists.flatMap((list) => (typeof list === "string" ? [] : list.map(asManifest)));
};

const readSecrets = async (
  api: KubernetesApi,
  names: readonly SecretName[],
): Promise<{ readonly secrets: readonly Manifest[]; readonly refused: ReadonlyMap<string, string> }> => {
  // What the API would refuse as a name, no object has.
  const wanted = [...new Map(names.map((name) => [keyOf(name), name])).values()].filter(
    ({ name, namespace }) => isObjectName(name) && isObjectName(namespace),
  );
  const answers = await inTurn(wanted, (name) =>
    answerOf(api.get({ apiVersion: "v1", kind: "Secret", ...name }), undefined),
  );
  const secrets: Manifest[] = [];
  const refused = new Map<string, string>();
  for (const [index, name] of wanted.entries()) {
    const answer = answers[index];
    if (typeof answer === "string") refused.set(keyOf(name), answer);
    else if (answer !== undefined) secrets.push(asManifest(answer));
  }
  return { secrets, refused };
};

/**
 * Reads what a verification needs of a cluster, and changes nothing. Secrets are read by their names, and
 * only those that pods of the installation mount or Upstreams refer to; nothing of them is kept when the
 * command has ended.
 *
 * @param namespaces Where; everywhere when there are none.
 * @throws {Failure} When the account may not read what nothing can be followed without.
 * @throws {KubernetesError} When the cluster cannot be asked.
 */
export const liveInstallation = async (
  api: KubernetesApi,
  namespaces: readonly string[],
): Promise<LiveInstallation> => {
  const followed = await listsOf(api, needed, namespaces);
  if (typeof followed === "string") {
    throw new Failure(
      exitCode.files,
      `nothing was verified: ${followed}\n  hint: give the account get and list on what docs/verify.md names, or name the namespaces that it may read with -n`,
    );
  }
  const objects = [...followed];
  const reasons: string[] = [];
  const unproven = new Set<string>();
  for (const { what, kinds: wanted, absence } of others) {
    const found = await listsOf(api, wanted, namespaces);
    if (typeof found !== "string") objects.push(...found);
    else {
      reasons.push(`not verified is ${what}: ${found}`);
      if (absence !== undefined) unproven.add(absence);
    }
  }
  const mounted = wiringOf(objects).secrets;
  const mutual = await readSecrets(api, mounted);
  for (const [name, reason] of mutual.refused)
    reasons.push(`not verified are the certificates in Secret ${name}: ${reason}`);
  const upstream = await readSecrets(
    api,
    secretReferences(objects).flatMap(({ name, namespace, nearby }) =>
      [...new Set([namespace, ...nearby])].map((each) => ({ name, namespace: each })),
    ),
  );
  for (const [name, reason] of upstream.refused)
    reasons.push(`not verified is TLS to upstreams with Secret ${name}: ${reason}`);
  const isSeen = (manifest: Manifest): boolean =>
    !secretReferences([asData(manifest)]).some((reference) => upstream.refused.has(keyOf(reference)));
  const known = new Map(
    [...upstream.secrets, ...mutual.secrets].map((secret) => [
      keyOf({ name: secret.metadata.name, namespace: secret.metadata.namespace ?? "" }),
      secret,
    ]),
  );
  const hidden = mounted.filter((name) => mutual.refused.has(keyOf(name))).map(unseen);
  return {
    objects: [
      ...objects.flatMap((manifest) => (isSeen(manifest) ? [manifest] : withoutUpstream(manifest))),
      ...known.values(),
      ...hidden,
    ],
    reasons: [...new Set(reasons)],
    unproven,
  };
};
